package sysport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sysport.kernel.Errno;
import sysport.kernel.KernelException;
import sysport.kernel.SocketAddress;

class AdviceTest {

    @ParameterizedTest
    @EnumSource(Errno.class)
    void every_errno_becomes_one_sentence_that_says_what_to_do(Errno errno) {
        var failure = new KernelException("bind", errno);
        SocketAddress address = SocketAddress.of("127.0.0.1", 80);
        for (UserMistake mistake :
                new UserMistake[] {
                    Advice.onAddress(address, failure), Advice.onDirectory("dir", failure)
                }) {
            assertEquals(1, mistake.sentence().lines().count());
            assertTrue(mistake.sentence().endsWith("."), mistake.sentence());
            assertTrue(
                    mistake.sentence().contains(";") || errno == Errno.ENOSYS, mistake.sentence());
        }
    }
}
