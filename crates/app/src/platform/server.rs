//! Serves the web application until the process is asked to stop.

use std::net::SocketAddr;

use anyhow::Context as _;
use axum::Router;
use tokio::net::{TcpListener, TcpSocket};

/// An address that is taken but not yet listened on, so that nobody connects before everything is ready.
#[derive(Debug)]
pub struct Reserved(TcpSocket, SocketAddr);

/// Takes an address, so that one in use is told before anything else is done.
///
/// # Errors
/// Where the address cannot be bound.
pub fn reserve(address: SocketAddr) -> anyhow::Result<Reserved> {
    let bound = || {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()?
        } else {
            TcpSocket::new_v6()?
        };
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        std::io::Result::Ok(socket)
    };
    let socket = bound().with_context(|| unusable(address))?;
    Ok(Reserved(socket, address))
}

impl Reserved {
    /// Begins to listen.
    ///
    /// # Errors
    /// Where another program was faster.
    pub fn listen(self) -> anyhow::Result<TcpListener> {
        self.0.listen(BACKLOG).with_context(|| unusable(self.1))
    }
}

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;

fn unusable(address: SocketAddr) -> String {
    format!("alamat {address} tidak dapat dipakai; pilih yang lain dengan --listen")
}

/// Serves until SIGTERM or Ctrl-C, then lets open requests finish.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(listener: TcpListener, router: Router) -> anyhow::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    Ok(())
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate =
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(signal) => signal,
                Err(error) => {
                    tracing::warn!(%error, "SIGTERM cannot be heard");
                    let _ = interrupt.await;
                    return;
                }
            };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
