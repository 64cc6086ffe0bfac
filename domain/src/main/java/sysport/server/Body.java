package sysport.server;

import sysport.kernel.Descriptor;
import sysport.kernel.SharedDescriptor;

import java.util.Arrays;

/// The content of a response (RFC 9110, 6.4). The server closes it once for each request that it
/// answers, when it has been sent or the connection has ended.
public sealed interface Body extends AutoCloseable {

    /// No content.
    Body EMPTY = new Octets(new byte[0]);

    /// The length in octets, or -1 if only its end will tell.
    long length();

    @Override
    void close();

    /// Octets in memory. They are not copied: whoever makes this leaves the array alone.
    final class Octets implements Body {
        private final byte[] array;

        public Octets(byte[] array) {
            this.array = array;
        }

        /// The array itself, for the one who sends or examines it; not to be written to.
        public byte[] array() {
            return array;
        }

        @Override
        public long length() {
            return array.length;
        }

        @Override
        public void close() {
            // Memory needs none.
        }

        @Override
        public String toString() {
            return Arrays.toString(array);
        }
    }

    /// A part of an open file, which the kernel sends by itself (sendfile(2)). It owns one share of
    /// the file for each response that it is given to.
    ///
    /// @param position where the part begins, in octets
    /// @param length its length in octets; a file that has become shorter meanwhile ends the
    ///   connection, since the length was promised
    record FileRange(SharedDescriptor file, long position, long length) implements Body {
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
        public void close() {
            file.close();
        }
    }

    /// Octets of a length that is not known yet, asked for as the peer takes them: chunked for
    /// HTTP/1.1, ended by the close for 1.0.
    record Stream(Source source) implements Body {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// Where a [Stream] comes from.
    interface Source extends AutoCloseable {

        /// Puts up to `length` octets into `buffer`, from `offset` on. What it throws ends the
        /// connection without the end of the body, so that the peer sees that it is not whole.
        ///
        /// @return how many, at least 1; or -1 at the end
        int read(byte[] buffer, int offset, int length);

        @Override
        default void close() {}
    }
}
