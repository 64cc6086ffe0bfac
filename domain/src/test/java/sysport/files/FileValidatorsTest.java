package sysport.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sysport.http.EntityTag;
import sysport.http.Validators;
import sysport.kernel.Stat;
import sysport.rfc.Proves;
import sysport.rfc.Requirement;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

class FileValidatorsTest {
    private static final long NOW = 1_000_000_000;
    private static final long LONG_AGO = 784_111_777;

    private static Stat stat(long size, long seconds, int nanos) {
        return new Stat(1, 2, Stat.S_IFREG, size, seconds, nanos);
    }

    private static EntityTag tag(Stat stat, long now) {
        return tag(FileValidators.ofTime(stat, now));
    }

    private static EntityTag tag(Validators validators) {
        return Objects.requireNonNull(validators.tag());
    }

    @Test
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_1_what_makes_a_state_another_makes_its_tag_another() {
        var tags = new TreeSet<String>();
        List<Stat> states =
                List.of(
                        stat(1_000, LONG_AGO, 0),
                        stat(1_001, LONG_AGO, 0),
                        stat(1_000, LONG_AGO + 1, 0),
                        stat(1_000, LONG_AGO, 1),
                        stat(1_000, -LONG_AGO, 0));
        for (Stat state : states) {
            assertFalse(tag(state, NOW).isWeak());
            tags.add(tag(state, NOW).toString());
        }
        assertEquals(states.size(), tags.size());
        assertEquals("3e8-2ebc98a1-0", tag(states.getFirst(), NOW).opaque());
    }

    @Test
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_1_the_tag_of_a_hash_is_that_of_any_file_with_the_octets() {
        Stat one = new Stat(1, 2, Stat.S_IFREG, 5, LONG_AGO, 1);
        Stat other = new Stat(3, 4, Stat.S_IFREG, 5, LONG_AGO + 9, 7);
        EntityTag tag = tag(FileValidators.ofContent(one, 5, 0xabc, NOW));
        assertEquals("5-abc", tag.opaque());
        assertEquals(tag, tag(FileValidators.ofContent(other, 5, 0xabc, NOW)));
        assertEquals("5-2ebc98a1-1-abc", tag(FileValidators.ofSamples(one, 0xabc, NOW)).opaque());
    }

    @Test
    @Proves(Requirement.ETAG)
    void rfc9110_8_8_1_the_tag_of_a_file_that_may_change_unseen_is_weak() {
        EntityTag young = tag(stat(5, NOW - 2, 999_999_999), NOW);
        assertTrue(young.isWeak());
        EntityTag settled = tag(stat(5, NOW - 2, 999_999_999), NOW + 1);
        assertFalse(settled.isWeak());
        assertTrue(young.equalsWeakly(settled));
        assertTrue(tag(stat(5, NOW + 100, 0), NOW).isWeak());
        assertTrue(tag(FileValidators.ofContent(stat(5, NOW, 0), 5, 1, NOW)).isWeak());
        assertTrue(tag(FileValidators.unsure(stat(5, LONG_AGO, 0))).isWeak());
    }

    @Test
    @Proves(Requirement.LAST_MODIFIED)
    void rfc9110_8_8_2_1_the_date_is_not_in_the_future() {
        assertEquals(LONG_AGO, FileValidators.ofTime(stat(5, LONG_AGO, 5), NOW).modifiedSeconds());
        assertEquals(NOW, FileValidators.ofTime(stat(5, NOW + 9, 0), NOW).modifiedSeconds());
    }

    /// Of Nix and OSTree, of zip west and east of Greenwich, of npm, and of a broken clock.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 315_532_800, 315_576_000, 499_162_500, -9, Long.MIN_VALUE})
    @Proves(Requirement.LAST_MODIFIED)
    void rfc9110_8_8_2_1_a_time_that_a_program_made_up_is_no_date(long seconds) {
        assertFalse(FileValidators.ofTime(stat(5, seconds, 0), NOW).hasDate());
        assertFalse(FileValidators.ofContent(stat(5, seconds, 0), 5, 1, NOW).hasDate());
    }
}
