package io.slowking.testrun.store;

import io.slowking.database.Statements;
import io.slowking.testrun.model.NamedResults;
import io.slowking.testrun.model.SetDifference;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.model.TitleCollision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Sets of tests and their titles. A set is stored whole, or as the difference to a whole one where that is much shorter; who reads one doesn't notice. */
public final class TestSets {
    private static final String EXISTS = "select from test_set where id = ?";

    private static final String FIND = """
            select s.id, base.added as base, s.kept, s.added
              from test_set s
              left join test_set base on base.id = s.base_id
             where s.id = any(?::bigint[])
            """;

    /** In the order of the ids, so that two transactions that add the same titles wait for each other and never crosswise. */
    private static final String ADD_TITLES = """
            insert into test_blueprints (id, title)
            select id, title from unnest(?::bigint[], ?::text[]) as given(id, title)
             order by id
            on conflict (id) do nothing
            """;

    private static final String TITLES = "select id, title from test_blueprints where id = any(?::bigint[])";

    private static final String SIMILAR = """
            select id, added from test_set
             where base_id is null and added && ?::bigint[]
             order by added_at desc
             limit 4
            """;

    private static final String ADD = """
            insert into test_set (id, base_id, kept, added, tests, added_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (id) do nothing
            """;

    private static final int SAMPLES = 16;

    private final Statements statements;
    private final KnownSets known;
    private final Clock clock;

    TestSets(Statements statements, KnownSets known, Clock clock) {
        this.statements = statements;
        this.known = known;
        this.clock = clock;
    }

    /** Two sets have the same id. */
    public static final class SetCollision extends RuntimeException {
        private static final long serialVersionUID = 1;

        SetCollision(long id) {
            super("Another set of tests has the same id %s; rename one of the tests".formatted(TestIds.text(id)));
        }
    }

    /** A whole set that another one can be a difference to. */
    private record Base(long id, SetDifference difference) {}

    /**
     * Stores the set of a run and the titles of its tests, unless they are there.
     *
     * @throws TitleCollision when a title's id belongs to another title
     * @throws SetCollision when the set's id belongs to another set
     */
    public void ensure(NamedResults run) {
        boolean stored = statements.first(EXISTS, row -> true, run.setId()).isPresent();
        if (stored && known.contains(run.fingerprint())) {
            return;
        }
        addTitles(run.titles());
        if (!stored) {
            add(run);
        }
        if (!Arrays.equals(find(run.setId()), run.set())) {
            throw new SetCollision(run.setId());
        }
        known.add(run.fingerprint());
    }

    /** The tests of a set that is known to be there. */
    public long[] find(long id) {
        return Optional.ofNullable(find(List.of(id)).get(id))
                .orElseThrow(() -> new IllegalStateException("There is no set " + TestIds.text(id)));
    }

    /** The tests of sets. */
    public Map<Long, long[]> find(Collection<Long> ids) {
        Map<Long, long[]> sets = new HashMap<>();
        statements.list(FIND, row -> sets.put(row.getLong("id"), members(row)), ids);
        return sets;
    }

    /** The titles of tests, by their ids. */
    public Map<Long, String> titles(Collection<Long> tests) {
        Map<Long, String> titles = HashMap.newHashMap(tests.size());
        statements.list(TITLES, row -> titles.put(row.getLong("id"), row.getString("title")), tests);
        return titles;
    }

    private static long[] members(ResultSet row) throws SQLException {
        long @Nullable [] base = Statements.ids(row, "base");
        long[] added = Objects.requireNonNull(Statements.ids(row, "added"));
        return base == null ? added : new SetDifference(row.getBytes("kept"), added).applyTo(base);
    }

    private void addTitles(Map<Long, String> titles) {
        List<Long> ids = List.copyOf(titles.keySet());
        statements.update(ADD_TITLES, ids, ids.stream().map(titles::get).toArray(String[]::new));
        Map<Long, String> stored = titles(titles.keySet());
        titles.forEach((id, title) -> TitleCollision.check(id, stored.get(id), title));
    }

    private void add(NamedResults run) {
        Optional<Base> base = base(run.set());
        statements.update(
                ADD,
                run.setId(),
                base.map(Base::id).orElse(null),
                base.map(found -> found.difference().kept()).orElse(null),
                base.map(found -> found.difference().added()).orElse(run.set()),
                run.set().length,
                clock.instant());
    }

    /**
     * The whole set to which this one has the shortest difference. None when that takes half as much as the set itself: then this one is the better
     * base for those to come. Sets that share no test aren't looked at.
     */
    private Optional<Base> base(long[] set) {
        long[] sample = LongStream.iterate(
                        0, place -> place < set.length, place -> place + Math.max(1, set.length / SAMPLES))
                .map(place -> set[(int) place])
                .toArray();
        Base shortest = null;
        int shortestBytes = set.length * Long.BYTES / 2;
        List<Base> similar = statements.list(
                SIMILAR,
                row -> new Base(
                        row.getLong("id"),
                        SetDifference.between(Objects.requireNonNull(Statements.ids(row, "added")), set)),
                sample);
        for (Base one : similar) {
            if (one.difference().bytes() < shortestBytes) {
                shortest = one;
                shortestBytes = one.difference().bytes();
            }
        }
        return Optional.ofNullable(shortest);
    }
}
