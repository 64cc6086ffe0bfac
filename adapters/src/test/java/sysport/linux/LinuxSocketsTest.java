package sysport.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.kernel.Errno;
import sysport.kernel.Kernel;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

import java.util.Arrays;

class LinuxSocketsTest {
    private static final int STREAM = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC;

    private final Kernel kernel = new LinuxKernel();

    @ParameterizedTest
    @ValueSource(ints = {0, SocketCalls.MSG_DONTWAIT})
    void bytes_go_from_one_end_to_the_other_and_back(int flags) {
        try (var pair = LoopbackPair.connect(kernel)) {
            byte[] hello = "-hello-".getBytes(US_ASCII);
            byte[] buffer = "..........".getBytes(US_ASCII);

            assertEquals(5, kernel.send(pair.client(), hello, 1, 5, flags));
            assertEquals(5, kernel.recv(pair.server(), buffer, 2, 8, flags));
            assertEquals("..hello...", new String(buffer, US_ASCII));

            assertEquals(4, kernel.send(pair.server(), buffer, 3, 4, flags));
            assertEquals(3, kernel.recv(pair.client(), buffer, 0, 3, flags));
            assertEquals("ellello..", new String(buffer, US_ASCII).substring(0, 9));
        }
    }

    @Test
    void the_way_that_a_thread_takes_later_moves_the_same_bytes() {
        try (var pair = LoopbackPair.connect(kernel)) {
            byte[] buffer = new byte[8];
            for (int i = 0; i < 2 * Scratch.COPIED_TRANSFERS; i++) {
                byte[] sent = {(byte) i, (byte) ~i, (byte) (i >> 1)};
                assertEquals(2, kernel.send(pair.client(), sent, 1, 2, SocketCalls.MSG_DONTWAIT));
                assertEquals(
                        2, kernel.recv(pair.server(), buffer, i % 6, 2, SocketCalls.MSG_DONTWAIT));
                assertEquals(sent[1], buffer[i % 6]);
                assertEquals(sent[2], buffer[i % 6 + 1]);
            }
        }
    }

    @Test
    void read_and_write_move_more_than_a_thread_keeps_memory_for() throws InterruptedException {
        try (var pair = LoopbackPair.connect(kernel)) {
            byte[] sent = new byte[3 * Scratch.KEPT_BYTES + 7];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i % 251);
            }
            byte[] got = new byte[sent.length];
            Thread writer =
                    Thread.ofPlatform()
                            .start(() -> {
                                assertEquals(
                                        sent.length,
                                        kernel.write(pair.client(), sent, 0, sent.length));
                                kernel.shutdown(pair.client(), SocketCalls.SHUT_WR);
                            });

            int at = 0;
            for (int n = 1; n > 0; at += n) {
                n = kernel.read(pair.server(), got, at, got.length - at);
            }
            writer.join();

            assertArrayEquals(sent, got);
        }
    }

    @Test
    void addresses_are_those_of_the_two_ends() {
        try (var pair = LoopbackPair.connect(kernel)) {
            var client = new Out<SocketAddress>();
            var peer = new Out<SocketAddress>();

            assertEquals(0, kernel.getsockname(pair.client(), client));
            assertEquals(0, kernel.getpeername(pair.server(), peer));
            assertEquals(client.get(), peer.get());
        }
    }

    @Test
    void accept4_leaves_the_address_of_the_peer() {
        try (var pair = LoopbackPair.connect(kernel)) {
            var listening = new Out<SocketAddress>();
            var client = new Out<SocketAddress>();
            var peer = new Out<SocketAddress>();
            kernel.getsockname(pair.listener(), listening);
            int second = kernel.socket(SocketCalls.AF_INET, STREAM, 0);
            kernel.connect(second, listening.get());
            kernel.getsockname(second, client);

            int accepted = kernel.accept4(pair.listener(), peer, SocketCalls.SOCK_CLOEXEC);

            assertEquals(client.get(), peer.get());
            kernel.close(accepted);
            kernel.close(second);
        }
    }

    @Test
    void a_refused_connection_is_an_answer() {
        int bound = kernel.socket(SocketCalls.AF_INET, STREAM, 0);
        int socket = kernel.socket(SocketCalls.AF_INET, STREAM, 0);
        var address = new Out<SocketAddress>();
        kernel.bind(bound, SocketAddress.of("127.0.0.1", 0));
        kernel.getsockname(bound, address);

        assertEquals(Errno.ECONNREFUSED.negated(), kernel.connect(socket, address.get()));

        kernel.close(socket);
        kernel.close(bound);
    }

    @Test
    void a_write_to_a_connection_that_is_gone_is_epipe_and_no_signal() {
        try (var pair = LoopbackPair.connect(kernel)) {
            kernel.shutdown(pair.client(), SocketCalls.SHUT_WR);

            assertEquals(Errno.EPIPE.negated(), kernel.write(pair.client(), new byte[1], 0, 1));
            assertEquals(
                    Errno.EPIPE.negated(),
                    kernel.send(pair.client(), new byte[1], 0, 1, SocketCalls.MSG_DONTWAIT));
        }
    }

    @Test
    void an_empty_socket_answers_eagain_to_msg_dontwait() {
        try (var pair = LoopbackPair.connect(kernel)) {
            byte[] untouched = "abc".getBytes(US_ASCII);

            assertEquals(
                    Errno.EAGAIN.negated(),
                    kernel.recv(pair.server(), untouched, 0, 3, SocketCalls.MSG_DONTWAIT));
            assertEquals("abc", new String(untouched, US_ASCII));
        }
    }

    @Test
    void options_come_back_in_the_shape_that_they_were_set_in() {
        int socket = kernel.socket(SocketCalls.AF_INET, STREAM, 0);
        var value = new Out<OptionValue>();

        for (OptionValue linger :
                new OptionValue[] {
                    new OptionValue.Linger(false, 0), new OptionValue.Linger(true, 5)
                }) {
            assertEquals(
                    0,
                    kernel.setsockopt(
                            socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, linger));
            assertEquals(
                    0,
                    kernel.getsockopt(
                            socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, value));
            assertEquals(linger, value.get());
        }
        var timeout = new OptionValue.Timeval(3, 200_000);
        assertEquals(
                0,
                kernel.setsockopt(
                        socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, timeout));
        assertEquals(
                0,
                kernel.getsockopt(socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVTIMEO, value));
        assertEquals(timeout, value.get());
        assertEquals(
                0,
                kernel.setsockopt(
                        socket, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, OptionValue.ON));
        assertEquals(
                0,
                kernel.getsockopt(socket, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, value));
        assertEquals(OptionValue.ON, value.get());

        kernel.close(socket);
    }

    @Test
    void af_unspec_dissolves_a_connection() {
        try (var pair = LoopbackPair.connect(kernel)) {
            assertEquals(0, kernel.connect(pair.client(), new SocketAddress.Unspecified()));

            assertEquals(Errno.ENOTCONN.negated(), kernel.getpeername(pair.client(), new Out<>()));
        }
    }

    @Test
    void a_range_outside_the_array_throws_before_the_call() {
        byte[] four = new byte[4];
        for (int[] range : new int[][] {{-1, 2}, {0, 5}, {4, 1}, {1, -1}, {Integer.MAX_VALUE, 2}}) {
            String of = Arrays.toString(range);
            int offset = range[0];
            int length = range[1];

            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.read(-1, four, offset, length),
                    of);
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.write(-1, four, offset, length),
                    of);
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.pread(-1, four, offset, length, 0),
                    of);
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.recv(-1, four, offset, length, 0),
                    of);
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.recv(-1, four, offset, length, SocketCalls.MSG_DONTWAIT),
                    of);
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.send(-1, four, offset, length, SocketCalls.MSG_DONTWAIT),
                    of);
        }
    }
}
