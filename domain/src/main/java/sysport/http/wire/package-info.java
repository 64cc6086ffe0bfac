/// HTTP/1.1 as octets on a connection (RFC 9112), without input and output: octets in, requests
/// out; responses in, octets out. It knows `sysport.http` and its grammar, and no kernel.
///
/// The grammar is taken strictly. Where an RFC leaves a choice, what two readers could read
/// differently is refused. On the way of a small request and its response nothing is allocated:
/// reader, request, buffers and encoder are used again, and strings are made on demand.
///
/// Reading order:
/// 1. [OctetBuffer][sysport.http.wire.OctetBuffer], where the octets are;
/// 2. [RequestReader][sysport.http.wire.RequestReader], the receiving half of a connection;
/// 3. the rooms it is made of: HeadReader, with RequestLineParser and RequestTarget,
///    FieldSectionParser (with FieldTable), Framing (with TransferEncoding); BodyDecoder (with
///    ChunkLineParser, TrailerSection) for content that is streamed, and HeldContent for the other;
/// 4. [Rejections][sysport.http.wire.Rejections], every mistake that a client can make, as a table;
/// 5. [ResponseEncoder][sysport.http.wire.ResponseEncoder], the sending half, with
///    [DateField][sysport.http.wire.DateField].
@NullMarked
package sysport.http.wire;

import org.jspecify.annotations.NullMarked;
