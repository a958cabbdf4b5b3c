package io.slowking.testrun.store;

import io.slowking.testrun.model.NamedResults;
import io.slowking.testrun.model.SetDifference;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.model.TitleCollision;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Sets of tests and their titles. A set is stored whole, or as the difference to a whole one where that is much shorter; who reads one doesn't notice. */
public final class TestSets {
    private static final String EXISTS = "select exists (select from test_set where id = :id)";

    private static final String FIND = """
            select s.id, base.added as base, s.kept, s.added
              from test_set s
              left join test_set base on base.id = s.base_id
             where s.id = any(cast(:ids as bigint[]))
            """;

    /** In the order of the ids, so that two transactions that add the same titles wait for each other and never crosswise. */
    private static final String ADD_TITLES = """
            insert into test_blueprints (id, title)
            select id, title from unnest(cast(:ids as bigint[]), cast(:titles as text[])) as given(id, title)
             order by id
            on conflict (id) do nothing
            """;

    private static final String TITLES = "select id, title from test_blueprints where id = any(cast(:ids as bigint[]))";

    private static final String SIMILAR = """
            select id, added from test_set
             where base_id is null and added && cast(:sample as bigint[])
             order by added_at desc
             limit 4
            """;

    private static final String ADD = """
            insert into test_set (id, base_id, kept, added, tests, added_at)
            values (:id, :base, :kept, cast(:added as bigint[]), :tests, :now)
            on conflict (id) do nothing
            """;

    private static final int SAMPLES = 16;

    private final Session entities;
    private final KnownSets known;
    private final Clock clock;

    TestSets(Session entities, KnownSets known, Clock clock) {
        this.entities = entities;
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
        boolean stored = entities.createNativeQuery(EXISTS, Boolean.class)
                .setParameter("id", run.setId())
                .getSingleResult();
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
        entities.createNativeQuery(FIND, Tuple.class)
                .addScalar("id", Long.class)
                .addScalar("base", long[].class)
                .addScalar("kept", byte[].class)
                .addScalar("added", long[].class)
                .setParameter("ids", ids.toArray(Long[]::new))
                .getResultStream()
                .forEach(row -> sets.put(row.get("id", Long.class), members(row)));
        return sets;
    }

    /** The titles of tests, by their ids. */
    public Map<Long, String> titles(Collection<Long> tests) {
        Map<Long, String> titles = HashMap.newHashMap(tests.size());
        entities.createNativeQuery(TITLES, Tuple.class)
                .setParameter("ids", tests.toArray(Long[]::new))
                .getResultStream()
                .forEach(row -> titles.put(row.get("id", Long.class), row.get("title", String.class)));
        return titles;
    }

    private static long[] members(Tuple row) {
        long @Nullable [] base = row.get("base", long[].class);
        long[] added = row.get("added", long[].class);
        return base == null ? added : new SetDifference(row.get("kept", byte[].class), added).applyTo(base);
    }

    private void addTitles(Map<Long, String> titles) {
        Long[] ids = titles.keySet().toArray(Long[]::new);
        entities.createNativeQuery(ADD_TITLES)
                .setParameter("ids", ids)
                .setParameter("titles", Arrays.stream(ids).map(titles::get).toArray(String[]::new))
                .executeUpdate();
        Map<Long, String> stored = titles(titles.keySet());
        titles.forEach((id, title) -> TitleCollision.check(id, stored.get(id), title));
    }

    private void add(NamedResults run) {
        Optional<Base> base = base(run.set());
        NativeQuery<?> insert = entities.createNativeQuery(ADD)
                .setParameter("id", run.setId())
                .setParameter("base", base.map(Base::id).orElse(null), Long.class)
                .setParameter(
                        "kept", base.map(found -> found.difference().kept()).orElse(null), byte[].class)
                .setParameter(
                        "added",
                        boxed(base.map(found -> found.difference().added()).orElse(run.set())))
                .setParameter("tests", run.set().length)
                .setParameter("now", clock.instant());
        insert.executeUpdate();
    }

    /**
     * The whole set to which this one has the shortest difference. None when that takes half as much as the set itself: then this one is the better
     * base for those to come. Sets that share no test aren't looked at.
     */
    private Optional<Base> base(long[] set) {
        Long[] sample = LongStream.iterate(
                        0, place -> place < set.length, place -> place + Math.max(1, set.length / SAMPLES))
                .mapToObj(place -> set[(int) place])
                .toArray(Long[]::new);
        Base shortest = null;
        int shortestBytes = set.length * Long.BYTES / 2;
        List<Tuple> similar = entities.createNativeQuery(SIMILAR, Tuple.class)
                .addScalar("id", Long.class)
                .addScalar("added", long[].class)
                .setParameter("sample", sample)
                .getResultList();
        for (Tuple row : similar) {
            SetDifference difference = SetDifference.between(row.get("added", long[].class), set);
            if (difference.bytes() < shortestBytes) {
                shortest = new Base(row.get("id", Long.class), difference);
                shortestBytes = difference.bytes();
            }
        }
        return Optional.ofNullable(shortest);
    }

    private static Long[] boxed(long[] ids) {
        return Arrays.stream(ids).boxed().toArray(Long[]::new);
    }
}
