package sysport.http;

import sysport.http.wire.Rejections;

/// A client's mistake, as data. The ones that this package finds are the constants of [Rejections].
///
/// @param status what the client is answered
/// @param section the rule that was broken, as `RFC 9112 3.2`
/// @param reason one phrase for people
/// @param connectionSurvives whether the end of the message is known beyond doubt, so that another
///   request may follow it. False after each mistake in the framing.
public record Rejection(Status status, String section, String reason, boolean connectionSurvives) {

    /// The same mistake in a message whose rest will not be read.
    public Rejection closing() {
        return connectionSurvives ? new Rejection(status, section, reason, false) : this;
    }
}
