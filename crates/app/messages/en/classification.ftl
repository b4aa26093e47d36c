### The page that explains a class.

class-threshold-key = Upright line: the threshold of each index.
class-rule-set = Rule set { $name }.
class-steps-to = The cheapest steps to { $class }
class-unknown-counted = { $count ->
    [one] { $count } answer is still missing. Filling it in is the cheapest step: the thing may be there already, only not recorded.
   *[other] { $count } answers are still missing. Filling them in is the cheapest step: the things may be there already, only not recorded.
}
class-enter-facts = Enter data
class-simulation = Try a simulation
class-compared = Two sources, as they are
class-computed = Computed result
class-official = Class on the official site
class-indicators-counted = { $count ->
    [one] { $count } indicator
   *[other] { $count } indicators
}
class-indicator = Indicator
class-fact = Fact
class-score = Score
class-from-to = from { $from } to { $to }
