package sysport.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.handler.Limits;

import java.util.Random;

class AddressTableTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HERE = 0x7f000001L;
    private static final long THERE = 0x7f000002L;

    private static AddressTable table(int perAddress, int requestsPerSecond, int burst) {
        return new AddressTable(
                Limits.defaults()
                        .with(new Limits.Connections(1_000, perAddress, 1_000, 10))
                        .with(new Limits.Rates(0, 0, requestsPerSecond, burst)));
    }

    @Test
    void each_address_has_so_many_connections() {
        AddressTable table = table(2, 0, 1);
        assertTrue(table.enter(HERE, 0));
        assertTrue(table.enter(HERE, 0));
        assertFalse(table.enter(HERE, 0));
        assertTrue(table.enter(THERE, 0));
        table.leave(HERE, 0);
        assertTrue(table.enter(HERE, 0));
        assertFalse(table.enter(HERE, 0));
    }

    @Test
    void without_a_rate_nothing_is_left_of_an_address_that_has_left() {
        AddressTable table = table(2, 0, 1);
        table.enter(HERE, 0);
        table.enter(HERE, 0);
        assertEquals(0, table.request(HERE, 0));
        table.leave(HERE, 0);
        assertEquals(1, table.size());
        table.leave(HERE, 0);
        assertEquals(0, table.size());
    }

    @Test
    void the_connections_of_an_address_share_its_rate() {
        AddressTable table = table(2, 1, 2);
        table.enter(HERE, 0);
        table.enter(HERE, 0);
        assertEquals(0, table.request(HERE, 0));
        assertEquals(0, table.request(HERE, 0));
        assertEquals(SECOND, table.request(HERE, 0));
        table.enter(THERE, 0);
        assertEquals(0, table.request(THERE, 0));
        assertEquals(0, table.request(HERE, SECOND));
    }

    @Test
    void who_leaves_and_comes_again_has_no_more_tokens() {
        AddressTable table = table(1, 1, 1);
        table.enter(HERE, 0);
        assertEquals(0, table.request(HERE, 0));
        table.leave(HERE, 0);
        assertTrue(table.enter(HERE, SECOND / 2));
        assertEquals(SECOND / 2, table.request(HERE, SECOND / 2));
    }

    @Test
    void an_address_is_forgotten_once_it_has_left_and_its_bucket_is_full() {
        AddressTable table = table(1, 1, 5);
        table.enter(HERE, 0);
        table.request(HERE, 0);
        table.leave(HERE, 0);
        table.enter(THERE, SECOND - 1);
        assertEquals(2, table.size());
        // The hand goes round: the second look finds the first entry again.
        table.leave(THERE, SECOND);
        table.enter(THERE, SECOND);
        table.leave(THERE, SECOND);
        table.enter(THERE, SECOND);
        assertEquals(1, table.size());
        table.leave(THERE, SECOND);
        assertEquals(0, table.size());
    }

    @Test
    void what_it_remembers_without_a_connection_is_bounded() {
        AddressTable table = table(1, 1, 1);
        int addresses = AddressTable.MOST_WITHOUT + 100;
        for (long address = 0; address < addresses; address++) {
            table.enter(address, 0);
            table.request(address, 0);
            table.leave(address, 0);
        }
        assertEquals(AddressTable.MOST_WITHOUT, table.size());
        for (long address = 0; address < addresses; address++) {
            table.enter(addresses, SECOND);
            table.leave(addresses, SECOND);
        }
        assertEquals(0, table.size());
    }

    @Test
    void whatever_happens_it_ends_empty() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            AddressTable table = table(3, 10, 4);
            int[] connections = new int[20];
            long now = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextLong(SECOND / 10);
                int address = random.nextInt(connections.length);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        boolean entered = table.enter(address, now);
                        assertEquals(connections[address] < 3, entered, "seed " + seed);
                        connections[address] += entered ? 1 : 0;
                    }
                    case 1 -> {
                        if (connections[address] > 0) {
                            connections[address]--;
                            table.leave(address, now);
                        }
                    }
                    default -> {
                        if (connections[address] > 0) {
                            table.request(address, now);
                        }
                    }
                }
            }
            now += SECOND;
            for (int address = 0; address < connections.length; address++) {
                for (; connections[address] > 0; connections[address]--) {
                    table.leave(address, now);
                }
            }
            for (int i = 0; i <= connections.length; i++) {
                table.enter(99, now);
                table.leave(99, now);
            }
            assertEquals(0, table.size(), "seed " + seed);
        }
    }

    @Test
    void who_has_not_entered_can_neither_ask_nor_leave() {
        AddressTable table = table(1, 1, 1);
        assertThrows(IllegalStateException.class, () -> table.leave(HERE, 0));
        assertThrows(IllegalStateException.class, () -> table.request(HERE, 0));
    }
}
