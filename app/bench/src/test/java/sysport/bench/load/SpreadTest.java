package sysport.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class SpreadTest {

    @Test
    void median_and_quartiles_do_not_depend_on_the_order() {
        assertEquals(Optional.of(new Spread(3, 2, 4)), Spread.of(new double[] {5, 1, 4, 2, 3}));
    }

    @Test
    void between_two_figures_it_is_in_proportion() {
        assertEquals(Optional.of(new Spread(15, 12.5, 17.5)), Spread.of(new double[] {20, 10}));
    }

    @Test
    void one_figure_has_no_width() {
        assertEquals(Optional.of(new Spread(7, 7, 7)), Spread.of(new double[] {7}));
    }

    @Test
    void no_figures_have_no_spread() {
        assertEquals(Optional.empty(), Spread.of(new double[0]));
    }
}
