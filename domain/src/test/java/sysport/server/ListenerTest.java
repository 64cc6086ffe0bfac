package sysport.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import sysport.handler.Limits;
import sysport.kernel.Errno;
import sysport.kernel.KernelException;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.SocketAddress;
import sysport.kernel.SocketCalls;

class ListenerTest {
    private static final int FD = 3;
    private static final SocketAddress ANY_PORT = SocketAddress.of("127.0.0.1", 0);
    private static final SocketAddress CHOSEN = SocketAddress.of("127.0.0.1", 40_000);

    private final SocketCalls kernel = mock(SocketCalls.class);

    private Listener open() {
        return Listener.open(kernel, ANY_PORT, Limits.defaults(), 0, false);
    }

    private void openable() {
        when(kernel.socket(anyInt(), anyInt(), anyInt())).thenReturn(FD);
        doAnswer(
                        call -> {
                            call.<Out<SocketAddress>>getArgument(1).set(CHOSEN);
                            return 0;
                        })
                .when(kernel)
                .getsockname(anyInt(), any());
    }

    private void assertRefused(String call) {
        var refusal = assertThrows(KernelException.class, this::open);
        assertEquals(call, refusal.call());
        verify(kernel, times(1)).close(FD);
    }

    @Test
    void it_tells_the_port_that_the_kernel_chose() {
        openable();
        Listener listener = open();
        assertEquals(CHOSEN, listener.address());
        assertEquals(FD, listener.fd());
        verify(kernel).listen(FD, Limits.defaults().connections().backlog());
        verify(kernel, never()).close(FD);
        listener.close();
        listener.close();
        verify(kernel, times(1)).close(FD);
    }

    @Test
    void the_port_is_shared_with_other_listeners_only_if_asked_for() {
        openable();
        open();
        verify(kernel, never()).setsockopt(anyInt(), anyInt(), eq(SocketCalls.SO_REUSEPORT), any());
        Listener.open(kernel, ANY_PORT, Limits.defaults(), SocketCalls.SOCK_NONBLOCK, true);
        verify(kernel)
                .setsockopt(FD, SocketCalls.SOL_SOCKET, SocketCalls.SO_REUSEPORT, OptionValue.ON);
    }

    @Test
    void a_look_whether_the_address_is_free_takes_no_connections() {
        openable();
        Listener.requireFree(kernel, CHOSEN);
        verify(kernel).bind(FD, CHOSEN);
        verify(kernel, never()).listen(anyInt(), anyInt());
        verify(kernel, times(1)).close(FD);
    }

    @Test
    void an_address_that_is_not_free_leaves_nothing_open() {
        openable();
        when(kernel.bind(anyInt(), any())).thenReturn(Errno.EADDRINUSE.negated());
        assertThrows(KernelException.class, () -> Listener.requireFree(kernel, CHOSEN));
        verify(kernel, times(1)).close(FD);
    }

    @Test
    void it_is_not_woken_once_closed() {
        openable();
        Listener listener = open();
        listener.wake(kernel);
        verify(kernel, times(1)).shutdown(FD, SocketCalls.SHUT_RD);
        listener.close();
        listener.wake(kernel);
        verify(kernel, times(1)).shutdown(FD, SocketCalls.SHUT_RD);
    }

    @Test
    void without_a_socket_there_is_nothing_to_close() {
        when(kernel.socket(anyInt(), anyInt(), anyInt())).thenReturn(Errno.EMFILE.negated());
        assertThrows(KernelException.class, this::open);
        verify(kernel, never()).close(anyInt());
    }

    @Test
    void an_option_that_cannot_be_set_leaves_nothing_open() {
        openable();
        when(kernel.setsockopt(anyInt(), anyInt(), anyInt(), any()))
                .thenReturn(Errno.ENOPROTOOPT.negated());
        assertRefused("setsockopt");
    }

    @Test
    void an_address_that_cannot_be_had_leaves_nothing_open() {
        openable();
        when(kernel.bind(anyInt(), any())).thenReturn(Errno.EADDRINUSE.negated());
        assertRefused("bind(127.0.0.1:0)");
    }

    @Test
    void a_socket_that_cannot_listen_is_closed() {
        openable();
        when(kernel.listen(anyInt(), anyInt())).thenReturn(Errno.EADDRINUSE.negated());
        assertRefused("listen(127.0.0.1:0)");
    }

    @Test
    void a_socket_without_a_name_is_closed() {
        openable();
        doReturn(Errno.ENOBUFS.negated()).when(kernel).getsockname(anyInt(), any());
        assertRefused("getsockname");
    }

    @ParameterizedTest
    @EnumSource(names = {"EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"})
    void want_of_a_resource_is_scarcity(Errno errno) {
        assertTrue(Listener.isScarcity(errno.negated()));
    }

    @ParameterizedTest
    @EnumSource(names = {"EBADF", "EFAULT", "ENOTSOCK"})
    void what_only_a_broken_program_sees_is_thrown(Errno errno) {
        var thrown =
                assertThrows(KernelException.class, () -> Listener.isScarcity(errno.negated()));
        assertEquals(errno, thrown.errno());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EBADF", "EFAULT", "ENOTSOCK"})
    void all_other_errors_are_those_of_one_connection(Errno errno) {
        assertFalse(Listener.isScarcity(errno.negated()));
    }
}
