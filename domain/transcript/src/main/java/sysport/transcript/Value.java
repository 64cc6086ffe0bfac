package sysport.transcript;

import sysport.kernel.SocketAddress;
import sysport.notation.ByteText;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An argument of a call, as it is written.
public sealed interface Value {

    /// An integer, flags, or a constant; [Slot] knows by which names it is written.
    record Numeral(long value) implements Value {}

    /// A lower-case name: a descriptor or a count.
    record Name(String name) implements Value {}

    /// `127.0.0.1:P`, or AF_UNSPEC.
    ///
    /// @param host with port 0
    /// @param port of no meaning for AF_UNSPEC
    record Address(SocketAddress host, Port port) implements Value {}

    /// Bytes to be sent, bytes that must have come, or a path.
    record Bytes(ByteText text) implements Value {}

    /// `"GET / "..., 512`: bytes to be sent, with the length that the call is given. More than
    /// there are stand for bytes that are not shown; of more than that, the first are sent.
    record Sent(ByteText text, int length) implements Value {

        /// All bytes, `.` for each that is not shown.
        public byte[] bytes() {
            byte[] shown = text.bytes();
            byte[] all = Arrays.copyOf(shown, length);
            Arrays.fill(all, Math.min(shown.length, length), length, (byte) '.');
            return all;
        }
    }

    /// `["a", "b"...], [1, 512]`: the buffers of writev(2).
    ///
    /// @param lengths that of each, as in [Sent]; none if they are not said
    record Vector(List<ByteText> parts, List<Integer> lengths) implements Value {
        /// Keeps copies of the lists.
        public Vector {
            parts = List.copyOf(parts);
            lengths = List.copyOf(lengths);
        }

        /// The bytes of each.
        public List<byte[]> buffers() {
            return IntStream.range(0, parts.size())
                    .mapToObj(i ->
                            lengths.isEmpty()
                                    ? parts.get(i).bytes()
                                    : new Sent(parts.get(i), lengths.get(i)).bytes())
                    .toList();
        }
    }

    /// `[2, 100]`: the lengths of the buffers of readv(2).
    record Sizes(List<Integer> sizes) implements Value {
        /// Keeps a copy of the list.
        public Sizes {
            sizes = List.copyOf(sizes);
        }
    }

    /// `{1, 5}`: SO_LINGER.
    record Linger(boolean on, int seconds) implements Value {}

    /// `200ms`, `3s`: SO_RCVTIMEO and SO_SNDTIMEO.
    record Time(long micros) implements Value {}

    /// `{tv_sec=0, tv_usec=1000000}`: the same, where it is no time.
    record Timeval(long seconds, long microseconds) implements Value {}

    /// `[l:POLLIN, 7:POLLOUT]`: what poll(2) is asked, or reports.
    record PollFds(List<Event> fds) implements Value {
        /// Keeps a copy of the list.
        public PollFds {
            fds = List.copyOf(fds);
        }
    }

    /// `[l:EPOLLIN, 7:EPOLLOUT]`: what epoll_wait(2) has to report.
    record Events(List<Event> events) implements Value {
        /// Keeps a copy of the list.
        public Events {
            events = List.copyOf(events);
        }
    }

    /// One event.
    ///
    /// @param who [Name] or [Numeral]: the data of the entry, or the number of poll(2)
    /// @param mask EPOLLIN or POLLIN and so on, unsigned
    record Event(Value who, long mask) {}

    /// `["a":DT_REG, "b"]`: what getdents64(2) has to find.
    record Entries(List<Entry> entries) implements Value {
        /// Keeps a copy of the list.
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// One entry of a directory, with its kind if that matters.
    record Entry(ByteText name, Optional<Long> kind) {}

    /// `data 7`: the data of an epoll entry.
    record Data(long value) implements Value {}

    /// `used+3`: as many descriptors as there are, and three more.
    record Room(int more) implements Value {}

    /// `[t1]`
    record ThreadName(String name) implements Value {}

    /// `NULL`
    record Null() implements Value {}

    /// `_`: whatever comes.
    record Anything() implements Value {}
}
