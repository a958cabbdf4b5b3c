package io.slowking.benchmark;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Which benchmarks came before, and which ones can be compared with each other. */
@Singleton
public class BenchmarkHistory {
    private static final String PREVIOUS = BenchmarkReader.SELECT + """
              join benchmark this on this.id = :id
             where b.name = this.name and b.type = this.type and coalesce(b.infra, '') = coalesce(this.infra, '')
               and b.id < this.id and b.status = 'completed'
             order by b.id desc
             limit 1
            """;

    private static final String EARLIER = """
            select this.id as of, b.id, b.target_version, cast(b.figures as text) as figures
              from benchmark this
             cross join lateral (
                   select id, target_version, figures from benchmark
                    where name = this.name and type = this.type and coalesce(infra, '') = coalesce(this.infra, '')
                      and status = 'completed' and id <= this.id
                    order by id desc
                    limit :most) b
             where this.id = any(cast(:ids as uuid[]))
             order by b.id
            """;

    private static final String OF_VERSION = BenchmarkReader.SELECT + """
             where b.name = :name and b.status = 'completed' and coalesce(b.target_version, '') = :version
             order by b.id desc
             limit :most
            """;

    private static final String VERSIONS = """
            select coalesce(target_version, '') as version, count(*) as benchmarks
              from benchmark
             where name = :name and status = 'completed'
             group by 1
             order by max(created_at) desc
             limit :most
            """;

    private static final String NAMES = """
            with recursive names as (
                (select name from benchmark order by name limit 1)
                union all
                select (select b.name from benchmark b where b.name > n.name order by b.name limit 1)
                  from names n where n.name is not null)
            select name from names where name is not null limit :most
            """;

    private final Session entities;
    private final BenchmarkReader reader;

    BenchmarkHistory(Session entities, BenchmarkReader reader) {
        this.entities = entities;
        this.reader = reader;
    }

    /** The completed benchmark of the same name, type and infra that came before. */
    public Optional<BenchmarkView> previous(UUID id) {
        return entities.createNativeQuery(PREVIOUS, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(reader::listed);
    }

    /** A completed benchmark of the same name, type and infra as another one, or that one itself. */
    public record Earlier(
            UUID of,
            UUID id,
            @Nullable String version,
            @Nullable Figures figures) {}

    /** For each of the benchmarks the completed ones up to it that can be compared with it, oldest first. */
    public Map<UUID, List<Earlier>> earlier(List<UUID> ids, int most) {
        return entities.createNativeQuery(EARLIER, Tuple.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Earlier(
                        row.get("of", UUID.class),
                        row.get("id", UUID.class),
                        row.get("target_version", String.class),
                        reader.figures(row)))
                .collect(Collectors.groupingBy(Earlier::of));
    }

    /** The newest completed benchmarks of a name and version. */
    public List<BenchmarkView> ofVersion(String name, String version, int most) {
        return entities.createNativeQuery(OF_VERSION, Tuple.class)
                .setParameter("name", name)
                .setParameter("version", version)
                .setParameter("most", most)
                .getResultStream()
                .map(reader::listed)
                .toList();
    }

    /** A version of which a name has completed benchmarks; the empty text stands for those without a version. */
    public record Version(String version, long benchmarks) {}

    /** The versions of a name, the newest first. */
    public List<Version> versions(String name, int most) {
        return entities.createNativeQuery(VERSIONS, Tuple.class)
                .setParameter("name", name)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Version(row.get("version", String.class), row.get("benchmarks", Long.class)))
                .toList();
    }

    /** The names that benchmarks have, in order. */
    public List<String> names(int most) {
        return entities.createNativeQuery(NAMES, String.class)
                .setParameter("most", most)
                .getResultList();
    }
}
