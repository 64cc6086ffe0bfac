/// HTTP/1.1 without input and output (RFC 9110, RFC 9112): octets in, requests out; responses in,
/// octets out. It knows no kernel.
///
/// The grammar is taken strictly. Where an RFC leaves a choice, what two readers could read
/// differently is refused. On the way of a small request and its response nothing is allocated:
/// reader, request, buffers and encoder are used again, and strings are made on demand.
///
/// Reading order:
/// 1. [OctetBuffer][sysport.http.OctetBuffer], where the octets are;
/// 2. [RequestReader][sysport.http.RequestReader], the receiving half of a connection, and
///    [Request][sysport.http.Request], what it gives;
/// 3. the rooms it is made of: HeadReader, with RequestLineParser and RequestTarget,
///    FieldSectionParser (with TextScan, FieldTable), Framing (with TransferEncoding, Authority);
///    BodyDecoder (with ChunkLineParser, TrailerSection) for content that is streamed, and
///    HeldContent for the other;
/// 4. [Rejections][sysport.http.Rejections], every mistake that a client can make, as a table;
/// 5. [ResponseEncoder][sysport.http.ResponseEncoder], the sending half, with
///    [Fields][sysport.http.Fields], [Status][sysport.http.Status] and
///    [DateField][sysport.http.DateField];
/// 6. [Preconditions][sysport.http.Preconditions] and [RangeSet][sysport.http.RangeSet], what a
///    request asks for in view of the [Validators][sysport.http.Validators] of a representation
///    ([EntityTag][sysport.http.EntityTag], a date);
///    [MultipartByteranges][sysport.http.MultipartByteranges], the shape of several ranges;
/// 7. [HttpDate][sysport.http.HttpDate] and [PercentEncoding][sysport.http.PercentEncoding], for
///    who serves files.
@NullMarked
package sysport.http;

import org.jspecify.annotations.NullMarked;
