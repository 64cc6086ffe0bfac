package sysport.handler;

import org.jspecify.annotations.Nullable;

import sysport.http.Trailers;

/// Takes the content of one request as it comes, and answers at its end.
///
///     content, content, ... ──▶ end ──▶ close
///        └── answers early ────────────▲
///        └── the content cannot come to its end
///
/// Between two calls nothing is received: a receiver that takes its time slows the client down, and
/// nobody has to hold what it has not taken. One thread calls it at a time; if the handler
/// [blocks][Handler#blocks], one that may wait. What it throws becomes a 500.
public non-sealed interface Receiver extends ContentPlan, AutoCloseable {

    /// Takes the octets from `from` to `to`, at least one. The array is lent until this returns.
    ///
    /// @return null to go on; or the answer, which makes the rest of the content unwanted
    @Nullable Response content(byte[] array, int from, int to);

    /// Answers: all of the content has been taken.
    ///
    /// @param trailers behind chunked content; valid until this returns
    Response end(Trailers trailers);

    /// Lets go of what it holds. Called once, whatever has happened; without [#end] before it, the
    /// content was not whole or not wanted. It may not wait.
    @Override
    default void close() {}
}
