package sysport.handler;

import sysport.http.Fields;
import sysport.kernel.Descriptor;
import sysport.kernel.SharedDescriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The content of a response (RFC 9110, 6.4). The server closes it once for each request that it
/// answers, when it has been sent or the connection has ended.
public sealed interface Body extends AutoCloseable {

    /// No content.
    Body EMPTY = new Octets(new byte[0]);

    /// The length in octets, or -1 if only its end will tell.
    long length();

    @Override
    void close();

    /// Content of known length that can be had from any position on.
    sealed interface Divisible extends Body {

        /// A part of it, which belongs to who owns the whole: only one of them is closed.
        ///
        /// @param position where the part begins, in octets from the beginning of this
        Divisible part(long position, long length);
    }

    /// Octets in memory. They are not copied: whoever makes this leaves the array alone.
    final class Octets implements Divisible {
        private final byte[] array;
        private final int from;
        private final int length;

        public Octets(byte[] array) {
            this(array, 0, array.length);
        }

        /// The octets of `array` that begin at `from`.
        public Octets(byte[] array, int from, int length) {
            Objects.checkFromIndexSize(from, length, array.length);
            this.array = array;
            this.from = from;
            this.length = length;
        }

        /// The array itself, for the one who sends or examines it; not to be written to.
        public byte[] array() {
            return array;
        }

        /// Where in the array they begin.
        public int from() {
            return from;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public Octets part(long position, long partLength) {
            Objects.checkFromIndexSize(position, partLength, length);
            return new Octets(array, from + (int) position, (int) partLength);
        }

        @Override
        public void close() {
            // Memory needs none.
        }

        @Override
        public String toString() {
            return Arrays.toString(Arrays.copyOfRange(array, from, from + length));
        }
    }

    /// A part of an open file, which the kernel sends by itself (sendfile(2)). It owns one share of
    /// the file for each response that it is given to.
    ///
    /// @param position where the part begins, in octets
    /// @param length its length in octets; a file that has become shorter meanwhile ends the
    ///   connection, since the length was promised
    record FileRange(SharedDescriptor file, long position, long length) implements Divisible {
        public FileRange {
            if (position < 0 || length < 0) {
                throw new IllegalArgumentException(
                        "not a part of a file: " + length + " octets at " + position);
            }
        }

        /// A part of a file that nothing else has open by this descriptor.
        public FileRange(Descriptor file, long position, long length) {
            this(new SharedDescriptor(file), position, length);
        }

        @Override
        public FileRange part(long from, long partLength) {
            Objects.checkFromIndexSize(from, partLength, length);
            return new FileRange(file, position + from, partLength);
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /// Several contents, one behind the other.
    ///
    /// @param pieces at least one, in their order; none of them is closed
    /// @param owner of all that the pieces hold: it is closed in their place
    record Sequence(List<Divisible> pieces, Body owner) implements Body {
        public Sequence {
            pieces = List.copyOf(pieces);
            if (pieces.isEmpty()) {
                throw new IllegalArgumentException("nothing is no sequence");
            }
        }

        @Override
        public long length() {
            long sum = 0;
            for (Divisible piece : pieces) {
                sum += piece.length();
            }
            return sum;
        }

        @Override
        public void close() {
            owner.close();
        }
    }

    /// Octets that are asked for as the peer takes them.
    ///
    /// @param length in octets, which the source has to keep to; or -1 if it is not known: then
    ///   chunked for HTTP/1.1, ended by the close for 1.0
    record Stream(Source source, long length) implements Body {
        public Stream {
            if (length < -1) {
                throw new IllegalArgumentException("not a length: " + length);
            }
        }

        /// Of a length that is not known.
        public Stream(Source source) {
            this(source, -1);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// Another protocol, behind the head of a 101: what it gives is sent as it is.
    ///
    /// @param protocol its name, with its version if it has one: `websocket`, `HTTP/2.0`
    record Tunnel(String protocol, Duplex duplex) implements Body {
        public Tunnel {
            Fields.requireProtocol(protocol);
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public void close() {
            duplex.close();
        }
    }

    /// Where a [Stream] comes from. One thread calls it at a time; if the handler that made it
    /// [blocks][Handler#blocks], one that may wait.
    interface Source extends AutoCloseable {

        /// Puts up to `length` octets into `buffer`, from `offset` on. What it throws ends the
        /// connection without the end of the body, so that the peer sees that it is not whole.
        ///
        /// @return how many, at least 1; or -1 at the end
        int read(byte[] buffer, int offset, int length);

        /// The fields behind the content, asked for once, at its end: for what is known only then
        /// and can be done without (RFC 9110 6.5). Sent only if the content is chunked. A field
        /// `Trailer` in the header may announce them.
        default Fields trailers() {
            return Fields.NONE;
        }

        /// Lets go of what it holds. Called once, whatever has happened. It may not wait.
        @Override
        default void close() {}
    }
}
