package sysport.rfc;

import static sysport.rfc.Requirement.Level.MAY;
import static sysport.rfc.Requirement.Level.MUST;
import static sysport.rfc.Requirement.Level.SHOULD;

/// What RFC 9110 and RFC 9112 ask of an origin server, in our own words; the RFC decides where one
/// is unclear. Of what they leave open (MAY) the choice is the one that no two readers can read
/// differently.
public enum Requirement {
    // Parsing
    OCTETS(MUST, "9112 2.2", "octets are parsed, not characters"),
    BARE_LF(MAY, "9112 2.2", "LF without CR may end a line: refused, 400"),
    BARE_CR(MUST, "9112 2.2", "CR without LF makes the message invalid: 400"),
    EMPTY_LINE_FIRST(SHOULD, "9112 2.2", "an empty line before the request line is ignored"),
    BLANK_AFTER_START_LINE(MUST, "9112 2.2", "whitespace after the start line: refused, 400"),
    NOT_THE_GRAMMAR(
            SHOULD,
            "9112 2.2",
            "what the grammar does not know: 400 and the end of the connection"),
    VERSION_FORM(MUST, "9112 2.3", "the version is HTTP/ digit . digit, with case"),
    HIGHER_MINOR(SHOULD, "9110 6.2", "a higher minor version is read as 1.1"),
    OTHER_MAJOR(SHOULD, "9110 15.6.6", "another major version: 505, explained"),
    OWN_VERSION(MUST, "9110 6.2", "responses say HTTP/1.1, those to HTTP/1.0 too"),
    WHOLE_HEAD_FIRST(MUST, "9112 2.2", "nothing is done before the header section is whole"),

    // Request line
    LINE_OF_8000(SHOULD, "9112 3", "request lines of 8000 octets at least are taken"),
    TARGET_TOO_LONG(
            MUST, "9112 3", "a longer target than is parsed: 414, to be read by the client"),
    METHOD_TOO_LONG(SHOULD, "9112 3", "a longer method than any it has: 501"),
    ONE_SPACE(MAY, "9112 3", "other whitespace might split the request line: refused, 400"),
    METHOD_TOKEN(MUST, "9110 9.1", "a method is a token with case; GET and HEAD exist"),
    UNKNOWN_METHOD(SHOULD, "9110 9.1", "unknown method: 501; known and not allowed: 405"),
    ALLOW_IN_405(MUST, "9110 15.5.6", "each 405 has Allow"),
    INVALID_TARGET(SHOULD, "9112 3.2", "an invalid target gets 400 and is not repaired"),
    ORIGIN_FORM(SHOULD, "9112 3.2.1", "origin-form begins with a slash"),
    ABSOLUTE_FORM(MUST, "9112 3.2.2", "absolute-form is accepted"),
    AUTHORITY_OF_TARGET(MUST, "9112 3.2.2", "the authority of an absolute-form counts, not Host"),
    AUTHORITY_FORM(SHOULD, "9112 3.2.3", "authority-form is for CONNECT only"),
    ASTERISK_FORM(MUST, "9112 3.2.4", "* is for OPTIONS only, which then asks about the server"),
    EMPTY_URI_HOST(MUST, "9110 4.2.1", "an http URI with an empty host is refused"),
    USERINFO(SHOULD, "9110 4.2.4", "user information in the target is an error"),
    OTHER_SCHEME(MUST, "9110 7.4", "https without TLS is refused: 421"),
    CONNECT_PORT(MUST, "9110 9.3.6", "CONNECT with an empty or bad port is refused: 400"),
    TRACE(SHOULD, "9110 9.3.8", "TRACE reflects no credentials: refused, 501"),

    // Host
    HOST_MISSING(MUST, "9112 3.2", "400 without Host in HTTP/1.1"),
    HOST_TWICE(MUST, "9112 3.2", "400 for more than one Host, in any version"),
    HOST_INVALID(MUST, "9112 3.2", "400 for an invalid Host"),
    HOST_VALID(MUST, "9110 4.2", "every valid Host is taken, the empty one too"),

    // Fields
    BLANK_BEFORE_COLON(MUST, "9112 5.1", "whitespace before the colon: 400"),
    LINE_FOLDING(MUST, "9112 5.2", "a folded field line: 400"),
    NO_FOLDING_SENT(MUST, "9112 5.2", "no folded line and no bare CR is sent"),
    FIELD_NAME(MUST, "9110 5.1", "a field name is a token, else 400"),
    FIELD_NAME_CASE(MUST, "9110 5.1", "field names have no case; unknown fields are ignored"),
    CONTROL_IN_VALUE(MUST, "9110 5.5", "CR, LF or NUL in a value: refused, 400"),
    OTHER_CONTROLS(MAY, "9110 5.5", "other control characters may be kept: refused, 400"),
    BLANKS_AROUND_VALUE(MUST, "9110 5.6.3", "blanks around a value are no part of it"),
    FIELD_ORDER(MUST, "9110 5.3", "lines of one name keep their order"),
    FIELDS_TOO_LARGE(
            MUST, "9110 5.4", "too large or too many fields: 431, to be read by the client"),
    OWN_LENGTHS(MUST, "9110 2.3", "what it makes it takes at the same length"),
    EMPTY_LIST_ELEMENTS(MUST, "9110 5.6.1.2", "empty list elements are ignored"),
    QUOTED_PAIR(MUST, "9110 5.6.4", "quoted pairs in quoted strings are understood"),
    DATE_FORMS(MUST, "9110 5.6.7", "all three forms of a date are understood"),
    TWO_DIGIT_YEAR(MUST, "9110 5.6.7", "a two-digit year more than 50 years ahead is past"),
    DATE_SENT(MUST, "9110 5.6.7", "dates are sent as IMF-fixdate"),

    // Body
    CHUNKED_READ(MUST, "9112 7.1", "chunked is read: hex in both cases, leading zeros"),
    CHUNK_SIZE_OVERFLOW(MUST, "9112 7.1", "large chunk sizes do not overflow"),
    CHUNK_FRAMING(MUST, "9112 7.1", "bad framing of a chunk is refused, and nothing after it read"),
    CHUNK_EXTENSIONS(MUST, "9112 7.1.1", "unknown chunk extensions are ignored"),
    CHUNK_EXTENSIONS_BOUNDED(SHOULD, "9112 7.1.1", "the extensions of a message are limited: 413"),
    TRAILERS_APART(MUST, "9110 6.5.1", "trailers are read and never merged into the header"),
    CODING_CASE(MUST, "9112 7", "names of codings have no case"),
    CHUNKED_PARAMETER(SHOULD, "9112 7.1", "parameters of chunked are an error"),
    UNKNOWN_CODING(SHOULD, "9112 6.1", "an unknown transfer coding: 501"),
    CHUNKED_NOT_LAST(MUST, "9112 6.3", "chunked not last: 400 and close"),
    CODING_BESIDE_LENGTH(
            MUST, "9112 6.1", "Transfer-Encoding beside Content-Length: 400 and close"),
    CODING_IN_1_0(MUST, "9112 6.1", "Transfer-Encoding in HTTP/1.0: 400 and close"),
    BAD_LENGTH(MUST, "9112 6.3", "an invalid Content-Length: 400 and close"),
    LENGTH_TWICE(MAY, "9110 8.6", "equal lengths may be folded to one: refused, 400"),
    LENGTH_OVERFLOW(MUST, "9110 8.6", "a large Content-Length does not overflow"),
    NO_BODY(MUST, "9112 6.3", "with neither field a request has no body"),
    BODY_CUT_SHORT(MUST, "9112 6.3", "a body cut short is no request: closed without success"),
    BODY_READ_WHOLE(
            MUST, "9112 9.3", "the body is read before the next request, or the connection ends"),
    ONE_FRAMING_SENT(MUST, "9112 6.2", "no Content-Length beside Transfer-Encoding is sent"),
    NO_FRAMING_IN_204(MUST, "9110 8.6", "no Content-Length, no Transfer-Encoding in 1xx and 204"),
    NO_CODING_TO_1_0(MUST, "9112 6.1", "no Transfer-Encoding is sent to HTTP/1.0"),
    LENGTH_AS_IN_GET(MUST, "9110 8.6", "Content-Length for HEAD and in 304 is that of GET"),
    LENGTH_IF_KNOWN(SHOULD, "9110 8.6", "Content-Length is sent if known, else chunked"),
    CHUNKED_SENT(MUST, "9112 7.1", "chunked is sent well-formed, and once"),

    // Connections
    PERSISTENT(SHOULD, "9112 9.3", "HTTP/1.1 connections persist"),
    CLOSE_IN_1_0(MUST, "9112 9.3", "HTTP/1.0 connections close, unless keep-alive was asked for"),
    PIPELINED_ORDER(MUST, "9112 9.3.2", "pipelined requests are answered in their order"),
    CLOSE_ASKED(MUST, "9112 9.6", "after a request with close nothing more is processed"),
    CLOSE_SAID(SHOULD, "9112 9.6", "the last response says close, and is the last"),
    CONNECTION_OPTIONS(MUST, "9110 7.6.1", "connection options are a list without case"),
    STAGED_CLOSE(SHOULD, "9112 9.6", "half-close, drain, close: the last answer can be read"),
    TIMEOUTS(SHOULD, "9112 9.5", "idle and slow peers time out with a graceful close"),
    PEER_CLOSE(SHOULD, "9112 9.5", "the close of the peer is noticed"),
    OWN_CONNECTION_FIELDS(
            MUST, "9110 7.6.1", "own fields of the connection are listed in Connection"),
    NOTHING_CARRIES_OVER(MUST, "9110 3.3", "nothing carries over between requests"),

    // Expect and Upgrade
    CONTINUE(
            MUST,
            "9110 10.1.1",
            "100-continue: 100 or a final status, without waiting for content"),
    FINAL_AFTER_CONTINUE(MUST, "9110 10.1.1", "a final status follows the 100"),
    NO_CONTINUE_TO_1_0(MUST, "9110 10.1.1", "no 1xx to HTTP/1.0, its Expect is ignored"),
    OTHER_EXPECTATIONS(
            MAY, "9110 10.1.1", "unknown expectation: 417; no 100 where content is there"),
    UPGRADE_IGNORED(MUST, "9110 7.8", "Upgrade to what is not offered is ignored"),
    UPGRADE_SENT(MUST, "9110 7.8", "101 and 426 have Upgrade; 100 comes before 101"),

    // Responses
    STATUS_LINE(MUST, "9112 4", "a space follows the status code"),
    DATE(MUST, "9110 6.6.1", "Date is in every 2xx, 3xx and 4xx, the parser's own too"),
    HEAD(MUST, "9110 9.3.2", "HEAD has no content, and the fields of GET"),
    NO_CONTENT(MUST, "9110 15.3.6", "no content in 204, 205, 304"),
    AUTHENTICATE(MUST, "9110 15.5.2", "each 401 has WWW-Authenticate"),
    LOCATION(SHOULD, "9110 15.4", "a redirect has Location, and no hostile path gets out by it"),
    NO_SPLITTING(MUST, "9110 5.5", "no field that an application sets can split the response"),
    CONTENT_TYPE(SHOULD, "9110 8.3", "content has its Content-Type"),
    OPTIONS(SHOULD, "9110 9.3.7", "OPTIONS tells Allow"),
    ERRORS_EXPLAINED(SHOULD, "9110 15.5", "errors are explained, except to HEAD"),
    SERVER(SHOULD, "9110 10.2.4", "Server has no fine detail"),
    ACCEPT_ENCODING(
            SHOULD, "9110 12.5.3", "no content coding is sent, so Accept-Encoding is not asked"),

    // Validators and conditions
    LAST_MODIFIED(MUST, "9110 8.8.2.1", "Last-Modified is sent, never later than Date"),
    ETAG(SHOULD, "9110 8.8.3", "ETag is sent; weak if it is not strong"),
    IF_MATCH(MUST, "9110 13.1.1", "If-Match: strong comparison, *, list; 412"),
    IF_NONE_MATCH(
            MUST, "9110 13.1.2", "If-None-Match: weak comparison; 304 for GET and HEAD, else 412"),
    IF_MODIFIED_SINCE(MUST, "9110 13.1.3", "If-Modified-Since: 304; ignored where it must be"),
    IF_UNMODIFIED_SINCE(MUST, "9110 13.1.4", "If-Unmodified-Since: 412; ignored where it must be"),
    CONDITIONS_OF_SUCCESS(
            MUST, "9110 13.2.1", "conditions are ignored unless the answer is 2xx or 412"),
    PRECEDENCE(MUST, "9110 13.2.2", "conditions are evaluated in the order of the RFC"),
    FIELDS_OF_304(MUST, "9110 15.4.5", "a 304 has the fields of the 200 that a cache needs"),
    IF_RANGE(MUST, "9110 13.1.5", "If-Range: strong comparison; if false the whole content"),

    // Ranges
    RANGE_FOR_GET(MUST, "9110 14.2", "Range is for GET; an unknown unit is ignored"),
    PARTIAL_CONTENT(MUST, "9110 15.3.7", "206 with Content-Range and the fields of the 200"),
    MULTIPART(MUST, "9110 15.3.7.2", "several ranges: multipart/byteranges; never for one"),
    UNSATISFIABLE(SHOULD, "9110 15.5.17", "416 with Content-Range: bytes */length"),
    RANGE_OVERFLOW(MUST, "9110 14.1.2", "large numbers in a range do not overflow"),
    MANY_RANGES(MAY, "9110 14.2", "many or overlapping ranges cost bounded work"),
    CONTENT_RANGE_IN_PUT(
            SHOULD,
            "9110 14.5",
            "PUT with Content-Range is not taken for the whole: 405, there is no PUT"),

    // Files
    FILE_NAMES(MUST, "9110 17.3", "no name leads out of the directory that is served");

    /// How much the RFC insists (RFC 2119).
    public enum Level {
        MUST,
        SHOULD,
        MAY
    }

    private final Level level;
    private final String section;
    private final String words;

    Requirement(Level level, String section, String words) {
        this.level = level;
        this.section = section;
        this.words = words;
    }

    public Level level() {
        return level;
    }

    /// RFC and section, as `RFC 9112 3.2`.
    public String section() {
        return "RFC " + section;
    }

    public String words() {
        return words;
    }
}
