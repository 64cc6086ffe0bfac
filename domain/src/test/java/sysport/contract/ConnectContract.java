package sysport.contract;

import static sysport.kernel.Errno.ENETUNREACH;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.transcript.KernelUnderTest;

/// connect(2): what can be connected to what, and which addresses the two ends get.
public abstract class ConnectContract extends KernelContract {

    protected ConnectContract(KernelUnderTest underTest) {
        super(underTest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "255.255.255.255"})
    @Rule("connect(2)")
    void TCP_has_no_way_to_many_at_once(String group) {
        run((kernel, lab) ->
                assertAnswer(ENETUNREACH, kernel.connect(lab.socket(), Lab.ip4(group, 9))));
    }
}
