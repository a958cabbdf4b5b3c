package io.slowking.testrun.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SetDifferenceTest {
    @Property
    void aSetIsMadeOfItsBaseAgain(
            @ForAll List<@LongRange(min = -20, max = 20) Long> base,
            @ForAll List<@LongRange(min = -20, max = 20) Long> set) {
        long[] sortedBase = sorted(base);
        long[] sortedSet = sorted(set);

        SetDifference difference = SetDifference.between(sortedBase, sortedSet);

        assertThat(difference.applyTo(sortedBase)).isEqualTo(sortedSet);
    }

    @Test
    void oneMoreTestTakesEightBytes() {
        long[] base = LongStream.range(0, 2_300).toArray();

        assertThat(SetDifference.between(base, LongStream.range(0, 2_301).toArray())
                        .bytes())
                .isEqualTo(8);
    }

    @Test
    void aShardTakesABitForEachTestOfTheWhole() {
        long[] base = LongStream.range(0, 2_300).toArray();
        long[] shard = LongStream.range(0, 2_300).filter(id -> id % 4 == 1).toArray();

        assertThat(SetDifference.between(base, shard).bytes()).isEqualTo(288);
    }

    private static long[] sorted(List<Long> ids) {
        long[] sorted = ids.stream().mapToLong(Long::longValue).toArray();
        TestIds.sort(sorted);
        return sorted;
    }
}
