package io.slowking.scaletest.store;

import io.slowking.analysis.Direction;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** What the metrics, or the parameters, of a namespace are called. */
public final class Lookups {
    private static final String ADD = """
            insert into scaletest.{kind} (namespace_id, {kind}, name, title, units{direction})
            select :namespace, given.id, given.name, given.title, given.units{given direction}
              from unnest(cast(:ids as uuid[]), cast(:names as text[]), cast(:titles as text[]), cast(:units as text[]),
                          cast(:directions as text[])) as given(id, name, title, units, direction)
            on conflict (namespace_id, {kind}) do
            """;

    private static final String NOTHING = " nothing";

    private static final String UPDATE = """
             update set name = excluded.name, title = coalesce(excluded.title, {kind}.title),
                        units = coalesce(excluded.units, {kind}.units)
            """;

    private static final String DIRECT = """
            update scaletest.metric m set direction = given.direction
              from unnest(cast(:ids as uuid[]), cast(:directions as text[])) as given(id, direction)
             where m.namespace_id = :namespace and m.metric = given.id and given.direction is not null
            """;

    /** What nobody has said yet; a title that is the name says nothing. */
    private static final String FILL_IN = """
            update scaletest.{kind} known
               set title = coalesce(nullif(nullif(known.title, ''), known.name), nullif(given.title, ''), known.title),
                   units = coalesce(nullif(known.units, ''), nullif(given.units, ''), known.units){filled direction}
              from unnest(cast(:ids as uuid[]), cast(:names as text[]), cast(:titles as text[]), cast(:units as text[]),
                          cast(:directions as text[])) as given(id, name, title, units, direction)
             where known.namespace_id = :namespace and known.{kind} = given.id
               and (coalesce(known.title, '') in ('', known.name) and coalesce(given.title, '') not in ('', known.name)
                    or coalesce(known.units, '') = '' and coalesce(given.units, '') <> ''{or direction})
            """;

    private static final String KNOWN = """
            select {kind} as key, name, title, units{known direction} as direction
              from scaletest.{kind}
             where namespace_id = :namespace and {kind} = any(cast(:ids as uuid[]))
            """;

    private static final String OTHERS = """
            select cast(given.place as integer) as place
              from unnest(cast(:ids as uuid[]), cast(:names as text[]), cast(:titles as text[]), cast(:units as text[]),
                          cast(:directions as text[])) with ordinality as given(id, name, title, units, direction, place)
              join scaletest.{kind} known on known.namespace_id = :namespace and known.{kind} = given.id
             where (given.name, given.title, given.units) is distinct from (known.name, known.title, known.units){other direction}
             order by given.place
             limit 1
            """;

    private static final String BY_ID = """
            select id as number, {kind} as key from scaletest.{kind}
             where namespace_id = :namespace and {kind} = any(cast(:ids as uuid[]))
            """;

    /** Of several that share a name the oldest counts. */
    private static final String BY_NAME = """
            select distinct on (known.name) known.id as number, known.name as key
              from scaletest.{kind} known
              join unnest(cast(:names as text[])) as given(name) on md5(known.name) = md5(given.name) and known.name = given.name
             where known.namespace_id = :namespace
             order by known.name, known.id
            """;

    /** Which table. */
    public enum Kind {
        METRIC,
        PARAMETER;

        String table() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Session entities;
    private final Kind kind;

    Lookups(Session entities, Kind kind) {
        this.entities = entities;
        this.kind = kind;
    }

    /**
     * Adds what isn't there.
     *
     * @throws Refusal when an id is there with another name, title or units and conflicts are refused
     */
    public void add(short namespace, List<LookupRow> rows, Conflicts conflicts) {
        List<LookupRow> once = new ArrayList<>(lastOfEach(rows).values());
        bind(query(ADD + (conflicts == Conflicts.MERGE ? UPDATE : NOTHING)), namespace, once)
                .executeUpdate();
        if (conflicts == Conflicts.MERGE && kind == Kind.METRIC) {
            entities.createNativeQuery(DIRECT)
                    .setParameter("namespace", namespace)
                    .setParameter("ids", Columns.of(once, LookupRow::id, UUID[]::new))
                    .setParameter("directions", Columns.of(once, row -> word(row.direction()), String[]::new))
                    .executeUpdate();
        }
        if (conflicts == Conflicts.REFUSE) {
            Refusal.refuseFirst(
                    bind(entities.createNativeQuery(sql(OTHERS), Tuple.class), namespace, rows),
                    (row, _) -> "Key (%s)=(%s) already exists with another name, title or units"
                            .formatted(kind.table(), rows.get(row).id()));
        }
    }

    /**
     * Adds what isn't there, and of what is there what nobody has said yet. What was said counts for all jobs of the namespace, so none can change it
     * by the way.
     *
     * @throws Refusal when something else was said before
     */
    public void declare(short namespace, List<LookupRow> rows) {
        add(namespace, rows, Conflicts.IGNORE);
        List<LookupRow> once = new ArrayList<>(lastOfEach(rows).values());
        bind(query(FILL_IN), namespace, once).executeUpdate();
        Map<UUID, LookupRow> known = known(namespace, once);
        for (int i = 0; i < rows.size(); i++) {
            LookupRow said = rows.get(i);
            refuseOther(i, said, Objects.requireNonNull(known.get(said.id())));
        }
    }

    private void refuseOther(int row, LookupRow said, LookupRow known) {
        refuseOther(row, known, "name", said.name(), known.name());
        refuseOther(row, known, "title", known.name().equals(said.title()) ? null : said.title(), known.title());
        refuseOther(row, known, "units", said.units(), known.units());
        refuseOther(row, known, "direction", word(said.direction()), word(known.direction()));
    }

    private void refuseOther(int row, LookupRow known, String what, @Nullable String said, @Nullable String before) {
        if (said != null && !said.isEmpty() && !said.equals(before)) {
            throw new Refusal(
                    Refusal.Reason.REDEFINED,
                    row,
                    "The %1$s '%2$s' has the %3$s '%4$s' in this namespace, and not '%5$s'. Say another name, or an \"id\" of its own; or change it for all jobs: POST /rest/lookup_%1$ss (with the namespace's prefix) and Prefer: resolution=merge-duplicates"
                            .formatted(kind.table(), known.name(), what, before, said));
        }
    }

    private Map<UUID, LookupRow> known(short namespace, List<LookupRow> rows) {
        Map<UUID, LookupRow> known = new HashMap<>();
        entities.createNativeQuery(sql(KNOWN), Tuple.class)
                .setParameter("namespace", namespace)
                .setParameter("ids", Columns.of(rows, LookupRow::id, UUID[]::new))
                .getResultStream()
                .forEach(row -> known.put(
                        row.get("key", UUID.class),
                        new LookupRow(
                                row.get("key", UUID.class),
                                row.get("name", String.class),
                                row.get("title", String.class),
                                row.get("units", String.class),
                                direction(row.get("direction", String.class)))));
        return known;
    }

    /** Their numbers; names that aren't there are entered, ids that aren't there are missing in the answer. */
    public Map<Reference, Integer> numbers(short namespace, Iterable<Reference> references) {
        List<UUID> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Reference reference : references) {
            switch (reference) {
                case Reference.ById(UUID id) -> ids.add(id);
                case Reference.ByName(String name) -> names.add(name);
            }
        }
        Map<Reference, Integer> numbers = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createNativeQuery(sql(BY_ID), Tuple.class)
                    .setParameter("namespace", namespace)
                    .setParameter("ids", ids.toArray(UUID[]::new))
                    .getResultStream()
                    .forEach(row -> numbers.put(
                            new Reference.ById(row.get("key", UUID.class)), row.get("number", Integer.class)));
        }
        if (!names.isEmpty()) {
            numbers.putAll(named(namespace, names));
            List<String> unknown = names.stream()
                    .filter(name -> !numbers.containsKey(new Reference.ByName(name)))
                    .distinct()
                    .toList();
            if (!unknown.isEmpty()) {
                add(
                        namespace,
                        unknown.stream().map(name -> entry(namespace, name)).toList(),
                        Conflicts.IGNORE);
                numbers.putAll(named(namespace, unknown));
            }
        }
        return numbers;
    }

    /** The id of what has that name; one is made when there is none. */
    public UUID idOf(short namespace, String name) {
        return entities.createNativeQuery(
                        sql(
                                "select {kind} from scaletest.{kind} where namespace_id = :namespace and md5(name) = md5(:name) and name = :name"
                                        + " order by id limit 1"),
                        UUID.class)
                .setParameter("namespace", namespace)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .map(UUID.class::cast)
                .orElseGet(() -> entry(namespace, name).id());
    }

    /** Its id comes from its name, so that two requests that enter the same name at once enter one. */
    private LookupRow entry(short namespace, String name) {
        byte[] seed = "%s %d %s".formatted(kind, namespace, name).getBytes(StandardCharsets.UTF_8);
        return new LookupRow(UUID.nameUUIDFromBytes(seed), name, name, "", null);
    }

    private Map<Reference, Integer> named(short namespace, List<String> names) {
        Map<Reference, Integer> numbers = new HashMap<>();
        entities.createNativeQuery(sql(BY_NAME), Tuple.class)
                .setParameter("namespace", namespace)
                .setParameter("names", names.toArray(String[]::new))
                .getResultStream()
                .forEach(row -> numbers.put(
                        new Reference.ByName(row.get("key", String.class)), row.get("number", Integer.class)));
        return numbers;
    }

    private static Map<UUID, LookupRow> lastOfEach(List<LookupRow> rows) {
        Map<UUID, LookupRow> once = new LinkedHashMap<>();
        rows.forEach(row -> once.put(row.id(), row));
        return once;
    }

    private NativeQuery<?> query(String text) {
        return entities.createNativeQuery(sql(text));
    }

    private String sql(String text) {
        boolean metric = kind == Kind.METRIC;
        return text.replace("{kind}", kind.table())
                .replace("{direction}", metric ? ", direction" : "")
                .replace("{given direction}", metric ? ", given.direction" : "")
                .replace("{known direction}", metric ? ", direction" : ", cast(null as text)")
                .replace("{filled direction}", metric ? ", direction = coalesce(known.direction, given.direction)" : "")
                .replace(
                        "{other direction}",
                        metric
                                ? " or given.direction is not null and given.direction is distinct from known.direction"
                                : "")
                .replace("{or direction}", metric ? " or known.direction is null and given.direction is not null" : "");
    }

    private static <Q extends NativeQuery<?>> Q bind(Q query, short namespace, List<LookupRow> rows) {
        query.setParameter("namespace", namespace);
        query.setParameter("ids", Columns.of(rows, LookupRow::id, UUID[]::new));
        query.setParameter("names", Columns.of(rows, LookupRow::name, String[]::new));
        query.setParameter("titles", Columns.of(rows, LookupRow::title, String[]::new));
        query.setParameter("units", Columns.of(rows, LookupRow::units, String[]::new));
        query.setParameter("directions", Columns.of(rows, row -> word(row.direction()), String[]::new));
        return query;
    }

    private static @Nullable Direction direction(@Nullable String word) {
        return word == null ? null : Direction.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String word(@Nullable Direction direction) {
        return direction == null ? null : direction.name().toLowerCase(Locale.ROOT);
    }
}
