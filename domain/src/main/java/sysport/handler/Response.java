package sysport.handler;

import sysport.http.Fields;
import sysport.http.Status;
import sysport.kernel.SharedDescriptor;

import java.nio.charset.StandardCharsets;

/// What a handler answers: status, fields and content.
///
/// The fields that frame the message and rule the connection (Content-Length, Transfer-Encoding,
/// Connection, Date, Server) are the server's own, and no handler sets them. A response whose body
/// is [Body.Octets] may be made once and given any number of times; one of [Body.FileRange] as
/// well, if its file is shared anew each time ([SharedDescriptor#share()]).
///
/// @param fields validated when they were made
/// @param body not sent for HEAD; empty for 204, 205 and 304
public record Response(Status status, Fields fields, Body body) implements ContentPlan {

    /// 200 with text in UTF-8.
    public static Response text(String text) {
        return text(Status.OK, text);
    }

    /// Text in UTF-8.
    public static Response text(Status status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// 200 with an HTML document in UTF-8.
    public static Response html(String document) {
        return of(Status.OK, "text/html; charset=utf-8", document.getBytes(StandardCharsets.UTF_8));
    }

    /// Octets of the media type `contentType`. They are not copied.
    public static Response of(Status status, String contentType, byte[] content) {
        return new Response(
                status, Fields.of("Content-Type", contentType), new Body.Octets(content));
    }

    /// A status without content.
    public static Response empty(Status status) {
        return new Response(status, Fields.NONE, Body.EMPTY);
    }

    /// 101: goes on in another protocol (RFC 9110 7.8), as [Handler#handle] may answer to a request
    /// that [offers][sysport.http.Request#offers] it.
    ///
    /// @throws IllegalArgumentException if the name of the protocol is not valid
    public static Response switching(String protocol, Duplex duplex) {
        return new Response(
                Status.SWITCHING_PROTOCOLS, Fields.NONE, new Body.Tunnel(protocol, duplex));
    }

    /// 426: the request has to be made in another protocol (RFC 9110 15.5.22), which the fields
    /// name ([Fields#upgrade]).
    ///
    /// @throws IllegalArgumentException if the name of the protocol is not valid
    public static Response upgradeRequired(String protocol, String text) {
        Response plain = text(Status.UPGRADE_REQUIRED, text);
        Fields fields = Fields.upgrade(protocol).with("Content-Type", "text/plain; charset=utf-8");
        return new Response(plain.status(), fields, plain.body());
    }

    /// The same with one more field line.
    ///
    /// @throws IllegalArgumentException if name or value are not valid (RFC 9110, 5.1 and 5.5), or
    ///   the field is the server's own
    public Response with(String name, String value) {
        return new Response(status, fields.with(name, value), body);
    }
}
