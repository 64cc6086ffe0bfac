package sysport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class WeightsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | 1000",
                "br, gzip | 1000",
                "GZip | 1000",
                " br ,\tgzip ; q=0.5 , x | 500",
                "gzip;q=0 | 0",
                "gzip;q=0.000 | 0",
                "gzip;q=1.000 | 1000",
                "gzip;q=0.001 | 1",
                "gzip;Q=0.25 | 250",
                "gzip;level=1;q=0.3 | 300",
                "gzip;q=0.2, gzip | 200",
                "br;q=1, * | -1",
                "x-gzip | -1",
                "gzi | -1",
                "'' | -1",
                "gzip;q= | -1",
                "gzip;q=2 | -1",
                "gzip;q=1.001 | -1",
                "gzip;q=0.5555 | -1",
                "gzip;q=.5 | -1",
                "gzip;q=0,5 | 0",
                "gzip;q=-1 | -1",
                "gzip;q=0.a | -1"
            })
    void rfc9110_12_4_2_a_weight_in_thousandths(String value, int weight) {
        assertEquals(weight, Weights.of(List.of(value), "gzip"));
    }

    @Test
    void rfc9110_5_3_field_lines_are_one_list() {
        assertEquals(500, Weights.of(List.of("br", "zstd, gzip;q=0.5"), "gzip"));
        assertEquals(Weights.NOT_NAMED, Weights.of(List.of(), "gzip"));
    }
}
