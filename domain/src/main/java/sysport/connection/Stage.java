package sysport.connection;

import org.jspecify.annotations.Nullable;

import sysport.http.wire.OctetBuffer;

/// What an [Exchange] does with the octets that it receives.
///
///     HeadStage ──content──▶ HeldStage, TakenStage or UnwantedStage ──its end──▶ HeadStage
///         └── 101 ──▶ TunnelStage
///     each ──nothing more is to be read──▶ OverStage
///
/// Those that hold something belong to one exchange; the others are shared.
sealed interface Stage
        permits HeadStage, HeldStage, TakenStage, UnwantedStage, TunnelStage, OverStage {

    /// Takes what it can of `in`, while no response has anything to send.
    ///
    /// @return what has to be done before more can be taken; null if there is something to send, or
    ///   more to take
    @Nullable Step take(Exchange exchange, OctetBuffer in, OctetBuffer out);

    /// A call that this stage has asked for has been made.
    ///
    /// @return what has to be done now; null to go on
    default @Nullable Step answered(Exchange exchange, Call call, OctetBuffer in, OctetBuffer out) {
        throw new IllegalStateException("nothing was asked: " + call);
    }

    /// Whether a request has begun that is neither whole nor answered.
    default boolean isWithinRequest() {
        return false;
    }

    /// Lets go of what it holds.
    default void close() {}
}
