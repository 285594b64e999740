//! A stream that reports writes and fails when its reader does not read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

use super::connections::Connection;

/// A stream under watch.
pub(crate) struct Watched<S> {
    stream: S,
    connection: Arc<Connection>,
    /// Longest time that what is to be written waits for its reader.
    patience: Duration,
    /// Runs while it waits.
    stuck: Option<Pin<Box<Sleep>>>,
}

impl<S> Watched<S> {
    pub(crate) fn new(stream: S, connection: Arc<Connection>, patience: Duration) -> Self {
        Watched {
            stream,
            connection,
            patience,
            stuck: None,
        }
    }

    /// Looks at an attempt to write.
    fn written(
        &mut self,
        attempt: Poll<io::Result<usize>>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        match attempt {
            Poll::Ready(written) => {
                self.stuck = None;
                self.connection.moves();
                Poll::Ready(written)
            }
            Poll::Pending => {
                let patience = self.patience;
                let stuck = self
                    .stuck
                    .get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
                let out_of_patience = stuck.as_mut().poll(cx);
                out_of_patience.map(|()| Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // Bytes of a question that is not whole are no movement: whoever sends one now and then would keep a
        // place for ever.
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(attempt, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.written(attempt, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
