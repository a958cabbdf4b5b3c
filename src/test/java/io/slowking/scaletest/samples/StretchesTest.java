package io.slowking.scaletest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.scaletest.samples.Stretches.Chosen;
import org.junit.jupiter.api.Test;

class StretchesTest {
    private static Stretches of(long length, double... values) {
        Stretches stretches = new Stretches(length);
        for (int i = 0; i < values.length; i++) {
            stretches.add(i / 2, 1 + i % 2, values[i]);
        }
        return stretches;
    }

    @Test
    void ofEachStretchTheSmallestAndTheLargestAreChosenInTheirOrder() {
        assertThat(of(3, 5, 1, 9, 4, 8, 7).chosen())
                .containsExactly(
                        new Chosen(0, 2, 2, 1), new Chosen(1, 1, 3, 9), new Chosen(1, 2, 4, 4), new Chosen(2, 1, 5, 8));
    }

    @Test
    void aStretchOfEqualValuesIsItsFirstAndItsLast() {
        assertThat(of(4, 2, 2, 2, 2).chosen()).extracting(Chosen::place).containsExactly(1L, 4L);
    }

    @Test
    void inStretchesOfOneAllAreChosen() {
        assertThat(of(1, 3, 2, 1).chosen()).extracting(Chosen::value).containsExactly(3.0, 2.0, 1.0);
    }

    @Test
    void thereIsNothingToChooseFromNothing() {
        assertThat(of(3).chosen()).isEmpty();
    }
}
