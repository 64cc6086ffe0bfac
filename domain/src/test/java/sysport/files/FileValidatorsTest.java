package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sysport.http.EntityTag;
import sysport.kernel.Stat;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

class FileValidatorsTest {
    private static final long NOW = 1_000_000_000;
    private static final long LONG_AGO = 784_111_777;

    private static Stat stat(long device, long inode, long size, long seconds, int nanos) {
        return new Stat(device, inode, Stat.S_IFREG, size, seconds, nanos);
    }

    private static EntityTag tag(Stat stat, long now) {
        return Objects.requireNonNull(FileValidators.of(stat, now).tag());
    }

    @Test
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_1_what_makes_a_state_another_makes_its_tag_another() {
        var tags = new TreeSet<String>();
        List<Stat> states =
                List.of(
                        stat(1, 2, 1_000, LONG_AGO, 0),
                        stat(2, 2, 1_000, LONG_AGO, 0),
                        stat(1, 3, 1_000, LONG_AGO, 0),
                        stat(1, 2, 1_001, LONG_AGO, 0),
                        stat(1, 2, 1_000, LONG_AGO + 1, 0),
                        stat(1, 2, 1_000, LONG_AGO, 1),
                        stat(1, 2, 1_000, -LONG_AGO, 0));
        for (Stat state : states) {
            assertFalse(tag(state, NOW).isWeak());
            tags.add(tag(state, NOW).toString());
        }
        assertEquals(states.size(), tags.size());
        assertTrue(tag(states.getFirst(), NOW).opaque().startsWith("3e8-2ebc98a1-0-"));
    }

    @Test
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_1_the_tag_of_a_file_that_may_change_unseen_is_weak() {
        EntityTag young = tag(stat(1, 2, 5, NOW - 2, 999_999_999), NOW);
        assertTrue(young.isWeak());
        EntityTag settled = tag(stat(1, 2, 5, NOW - 2, 999_999_999), NOW + 1);
        assertFalse(settled.isWeak());
        assertTrue(young.equalsWeakly(settled));
        assertTrue(tag(stat(1, 2, 5, NOW + 100, 0), NOW).isWeak());
    }

    @Test
    @Proves(Requirement.LAST_MODIFIED)
    void rfc9110_8_8_2_1_the_date_is_not_in_the_future() {
        assertEquals(
                LONG_AGO, FileValidators.of(stat(1, 2, 5, LONG_AGO, 5), NOW).modifiedSeconds());
        assertEquals(NOW, FileValidators.of(stat(1, 2, 5, NOW + 9, 0), NOW).modifiedSeconds());
        assertEquals(0, FileValidators.of(stat(1, 2, 5, -9, 0), NOW).modifiedSeconds());
    }
}
