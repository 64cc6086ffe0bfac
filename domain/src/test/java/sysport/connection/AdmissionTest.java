package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.handler.HandClock;
import sysport.handler.Limits;
import sysport.handler.Peer;
import sysport.handler.Response;
import sysport.http.wire.OctetBuffer;
import sysport.kernel.SocketAddress;

class AdmissionTest {
    private static final int MOST_REFUSALS = 64;

    private final Now now = new Now(new HandClock());

    private Connection admitted(Admission admission) {
        Connection connection = admission.admit(HandEngine.PEER, admission.exchanges(now));
        assertNotNull(connection);
        return connection;
    }

    /// What a connection does first: one that serves waits for a request, one that is refused says
    /// so.
    private static Step firstStep(Connection connection) {
        return connection.next(new OctetBuffer(64, 64), new OctetBuffer(512, 512));
    }

    private static Limits connections(int most) {
        return Limits.defaults().withConnections(most);
    }

    private static Admission admission(int most) {
        return new Admission(
                (_, _) -> Response.text("hello"), false, connections(most), HandEngine.NO_FAILURES);
    }

    @Test
    void connections_up_to_the_limit_are_served_and_the_next_is_refused() {
        Admission admission = admission(2);
        assertEquals(Step.RECEIVE, firstStep(admitted(admission)));
        assertEquals(Step.RECEIVE, firstStep(admitted(admission)));
        assertEquals(Step.SEND, firstStep(admitted(admission)));
    }

    @Test
    void so_many_refusals_are_under_way_at_a_time_and_no_more() {
        Admission admission = admission(1);
        for (int i = 0; i < 1 + MOST_REFUSALS; i++) {
            admitted(admission);
        }
        assertNull(admission.admit(HandEngine.PEER, admission.exchanges(now)));
    }

    @Test
    void who_is_told_that_all_places_are_taken_takes_none() {
        Admission admission = admission(1);
        Connection served = admitted(admission);
        Connection refused = admitted(admission);
        assertEquals(Step.SEND, firstStep(refused));
        admission.left(served);
        assertEquals(Step.RECEIVE, firstStep(admitted(admission)));
    }

    @Test
    void an_address_with_all_its_places_is_refused_while_others_are_served() {
        Limits limits = Limits.defaults().with(new Limits.Connections(3, 1, 10, 10));
        var admission =
                new Admission(
                        (_, _) -> Response.text("hello"), false, limits, HandEngine.NO_FAILURES);
        Connection first = admitted(admission);
        assertEquals(Step.RECEIVE, firstStep(first));
        assertEquals(Step.SEND, firstStep(admitted(admission)));
        var other = new Peer(SocketAddress.of("192.0.2.1", 1), 6);
        Connection elsewhere = admission.admit(other, admission.exchanges(now));
        assertNotNull(elsewhere);
        assertEquals(Step.RECEIVE, firstStep(elsewhere));
        admission.left(first);
        assertEquals(Step.RECEIVE, firstStep(admitted(admission)));
    }

    @Test
    void it_is_empty_when_all_have_left() {
        Admission admission = admission(1);
        Connection served = admitted(admission);
        Connection refused = admitted(admission);
        admission.left(served);
        assertFalse(admission.isEmpty());
        admission.left(refused);
        assertTrue(admission.isEmpty());
    }
}
