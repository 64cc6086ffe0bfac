package sysport.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import static sysport.kernel.SocketCalls.MSG_DONTWAIT;

import org.junit.jupiter.api.Test;

import sysport.kernel.EpollEvents;
import sysport.kernel.OpenHow;
import sysport.transcript.run.KernelUnderTest;

import java.util.List;

/// Descriptors: which number, how many, and what is left of one that is closed. Here too:
/// socket(2).
public abstract class DescriptorContract extends KernelContract {

    protected DescriptorContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @Test
    @Rule("the port")
    void what_C_could_not_express_throws_and_never_becomes_an_errno() {
        run((kernel, lab) -> {
            int fd = lab.pair().client();
            int epoll = lab.epoll();
            int tree = lab.testbed().openTree(List.of());
            byte[] four = new byte[4];
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.read(fd, four, 2, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.write(fd, four, -1, 2));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.recv(fd, four, 0, 5, MSG_DONTWAIT));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.send(fd, four, 4, 1, MSG_DONTWAIT));
            assertThrows(IndexOutOfBoundsException.class, () -> kernel.pread(tree, four, 0, -1, 0));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> kernel.epoll_wait(epoll, new EpollEvents(1), 2, 0));
            byte[] nul = {'a', 0, 'b'};
            assertThrows(
                    IllegalArgumentException.class, () -> kernel.openat2(tree, nul, OpenHow.of(0)));
        });
    }
}
