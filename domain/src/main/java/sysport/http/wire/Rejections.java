package sysport.http.wire;

import static sysport.http.Status.BAD_REQUEST;
import static sysport.http.Status.CONTENT_TOO_LARGE;
import static sysport.http.Status.EXPECTATION_FAILED;
import static sysport.http.Status.HTTP_VERSION_NOT_SUPPORTED;
import static sysport.http.Status.LENGTH_REQUIRED;
import static sysport.http.Status.MISDIRECTED_REQUEST;
import static sysport.http.Status.NOT_IMPLEMENTED;
import static sysport.http.Status.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static sysport.http.Status.URI_TOO_LONG;

import sysport.http.Rejection;
import sysport.http.Status;

/// Every mistake of a client that this package finds, one constant each. The first one in the order
/// of the octets is told, except that those which leave the framing intact ([#survivable]) wait for
/// the end of the head and yield to any other in it.
public final class Rejections {
    // Line ends and lines
    public static final Rejection BARE_LF =
            fatal(BAD_REQUEST, "RFC 9112 2.2", "a line ends with LF without CR");
    public static final Rejection BARE_CR = fatal(BAD_REQUEST, "RFC 9112 2.2", "CR without LF");
    public static final Rejection BLANK_AFTER_REQUEST_LINE =
            fatal(
                    BAD_REQUEST,
                    "RFC 9112 2.2",
                    "whitespace between the request line and the first field");

    // Request line
    public static final Rejection MALFORMED_METHOD =
            fatal(BAD_REQUEST, "RFC 9110 9.1", "the method is not a token");
    public static final Rejection METHOD_TOO_LONG =
            fatal(NOT_IMPLEMENTED, "RFC 9112 3", "method too long");
    public static final Rejection UNKNOWN_METHOD =
            survivable(NOT_IMPLEMENTED, "RFC 9110 9.1", "unknown method");
    public static final Rejection MALFORMED_REQUEST_LINE =
            fatal(
                    BAD_REQUEST,
                    "RFC 9112 3",
                    "not a method, a target and a version with one space between them");
    public static final Rejection REQUEST_LINE_TOO_LONG =
            fatal(URI_TOO_LONG, "RFC 9112 3", "request line too long");
    public static final Rejection MALFORMED_VERSION =
            fatal(BAD_REQUEST, "RFC 9112 2.3", "the version is not HTTP/ digit . digit");
    public static final Rejection OTHER_MAJOR_VERSION =
            fatal(
                    HTTP_VERSION_NOT_SUPPORTED,
                    "RFC 9110 15.6.6",
                    "only HTTP/1.1 and HTTP/1.0 are spoken here");

    // Request target
    public static final Rejection INVALID_TARGET =
            fatal(
                    BAD_REQUEST,
                    "RFC 9112 3.2",
                    "the request target has a character that a URI cannot have");
    public static final Rejection BAD_PERCENT_ESCAPE =
            fatal(BAD_REQUEST, "RFC 3986 2.1", "a percent sign without two hexadecimal digits");
    public static final Rejection NOT_ORIGIN_FORM =
            fatal(
                    BAD_REQUEST,
                    "RFC 9112 3.2.1",
                    "the request target is neither a path nor an http URI");
    public static final Rejection BAD_AUTHORITY =
            fatal(
                    BAD_REQUEST,
                    "RFC 9110 4.2.1",
                    "the authority of the request target is empty or invalid");
    public static final Rejection USERINFO =
            fatal(BAD_REQUEST, "RFC 9110 4.2.4", "user information in the request target");
    public static final Rejection OTHER_SCHEME =
            survivable(
                    MISDIRECTED_REQUEST,
                    "RFC 9110 7.4",
                    "https asked for on a connection without TLS");
    public static final Rejection BAD_CONNECT_TARGET =
            fatal(BAD_REQUEST, "RFC 9110 9.3.6", "CONNECT without host and port");
    public static final Rejection CONNECT_REFUSED =
            fatal(NOT_IMPLEMENTED, "RFC 9110 9.3.6", "an origin server makes no tunnels");
    public static final Rejection TRACE_REFUSED =
            survivable(NOT_IMPLEMENTED, "RFC 9110 9.3.8", "nothing of a request is sent back");
    public static final Rejection ASTERISK_WITHOUT_OPTIONS =
            fatal(BAD_REQUEST, "RFC 9112 3.2.4", "the target * is for OPTIONS");

    // Field lines, in the header and in the trailer section
    public static final Rejection BLANK_BEFORE_COLON =
            fatal(BAD_REQUEST, "RFC 9112 5.1", "whitespace between field name and colon");
    public static final Rejection LINE_FOLDING =
            fatal(BAD_REQUEST, "RFC 9112 5.2", "a folded field line");
    public static final Rejection NO_COLON =
            fatal(BAD_REQUEST, "RFC 9112 5", "a field line without a colon");
    public static final Rejection BAD_FIELD_NAME =
            fatal(BAD_REQUEST, "RFC 9110 5.1", "a field name is not a token");
    public static final Rejection CONTROL_IN_VALUE =
            fatal(BAD_REQUEST, "RFC 9110 5.5", "a control character in a field value");
    public static final Rejection FIELDS_TOO_LARGE =
            fatal(REQUEST_HEADER_FIELDS_TOO_LARGE, "RFC 9110 5.4", "the fields are too large");
    public static final Rejection TOO_MANY_FIELDS =
            fatal(REQUEST_HEADER_FIELDS_TOO_LARGE, "RFC 9110 5.4", "too many fields");

    // Host
    public static final Rejection NO_HOST =
            fatal(BAD_REQUEST, "RFC 9112 3.2", "no Host in an HTTP/1.1 request");
    public static final Rejection SEVERAL_HOSTS =
            fatal(BAD_REQUEST, "RFC 9112 3.2", "more than one Host");
    public static final Rejection BAD_HOST =
            fatal(BAD_REQUEST, "RFC 9112 3.2", "the value of Host is not host:port");

    // Framing of the body
    public static final Rejection BAD_CONTENT_LENGTH =
            fatal(BAD_REQUEST, "RFC 9112 6.3", "Content-Length is not a decimal number");
    public static final Rejection SEVERAL_CONTENT_LENGTHS =
            fatal(BAD_REQUEST, "RFC 9112 6.3", "more than one Content-Length");
    public static final Rejection BOTH_LENGTHS =
            fatal(BAD_REQUEST, "RFC 9112 6.1", "Content-Length beside Transfer-Encoding");
    public static final Rejection CODING_IN_1_0 =
            fatal(BAD_REQUEST, "RFC 9112 6.1", "Transfer-Encoding in an HTTP/1.0 request");
    public static final Rejection BAD_CODING =
            fatal(BAD_REQUEST, "RFC 9112 6.1", "Transfer-Encoding is not a list of codings");
    public static final Rejection CHUNKED_NOT_LAST =
            fatal(BAD_REQUEST, "RFC 9112 6.3", "the last transfer coding is not chunked");
    public static final Rejection CHUNKED_TWICE =
            fatal(BAD_REQUEST, "RFC 9112 6.1", "the transfer coding chunked is there twice");
    public static final Rejection CHUNKED_PARAMETER =
            fatal(BAD_REQUEST, "RFC 9112 7.1", "the transfer coding chunked has a parameter");
    public static final Rejection UNKNOWN_CODING =
            fatal(NOT_IMPLEMENTED, "RFC 9112 6.1", "a transfer coding besides chunked");
    public static final Rejection LENGTH_NEEDED =
            fatal(
                    LENGTH_REQUIRED,
                    "RFC 9110 15.5.12",
                    "a request with content needs a Content-Length in HTTP/1.0");
    public static final Rejection BODY_TOO_LARGE =
            fatal(CONTENT_TOO_LARGE, "RFC 9110 15.5.14", "the content is too large");
    public static final Rejection UNKNOWN_EXPECTATION =
            survivable(
                    EXPECTATION_FAILED, "RFC 9110 10.1.1", "an expectation besides 100-continue");

    // Chunked coding
    public static final Rejection BAD_CHUNK_SIZE =
            fatal(BAD_REQUEST, "RFC 9112 7.1", "a chunk size is not a hexadecimal number");
    public static final Rejection CHUNK_SIZE_TOO_LONG =
            fatal(BAD_REQUEST, "RFC 9112 7.1", "a chunk size of more than 16 digits");
    public static final Rejection BAD_CHUNK_EXTENSION =
            fatal(BAD_REQUEST, "RFC 9112 7.1.1", "a malformed chunk extension");
    public static final Rejection CHUNK_EXTENSIONS_TOO_LARGE =
            fatal(CONTENT_TOO_LARGE, "RFC 9112 7.1.1", "the chunk extensions are too large");
    public static final Rejection NO_CRLF_AFTER_CHUNK =
            fatal(BAD_REQUEST, "RFC 9112 7.1", "no CRLF after the data of a chunk");

    private Rejections() {}

    private static Rejection fatal(Status status, String section, String reason) {
        return new Rejection(status, section, reason, false);
    }

    private static Rejection survivable(Status status, String section, String reason) {
        return new Rejection(status, section, reason, true);
    }
}
