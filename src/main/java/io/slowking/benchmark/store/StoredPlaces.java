package io.slowking.benchmark.store;

import static io.slowking.database.Statements.column;

import io.slowking.benchmark.model.TimeReport.Place;
import io.slowking.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks places up in PostgreSQL. A benchmark is locked by a shared lock, so that it doesn't change its state meanwhile; the row of its progress by an
 * exclusive one, which is where a second unit of work that changes its documents waits for the first.
 */
final class StoredPlaces implements Places {
    /** The lists are read by queries of their own, so that the planner doesn't count their elements and keeps its plan. */
    private static final String FIND = """
            with found as materialized (
                 select named.place, b.id, b.type, b.status, b.target_project_id is not null as has_project
                   from unnest((select ?), (select ?), (select ?)) with ordinality as named(id, host, project, place)
                  cross join lateral (
                        select named.id
                         where named.id is not null
                         union all
                        (select b.id from benchmark b join benchmark_instance i on i.id = b.instance_id
                          where i.host = named.host and b.target_project_id = named.project
                          order by b.status in ('completed', 'failed', 'cancelled'), b.id desc
                          limit 1)) meant
                   join benchmark b on b.id = meant.id
                  order by b.id
                    for share of b),
                 progress as materialized (
                 select benchmark_id from benchmark_progress
                  where benchmark_id in (select id from found)
                  order by benchmark_id
                    for update)
            select *, (select count(*) from progress) as locked from found
            """;

    private final Statements statements;

    StoredPlaces(Statements statements) {
        this.statements = statements;
    }

    private record Numbered(int place, Found found) {}

    @Override
    public Map<Place, Found> find(List<Place> places) {
        Map<Place, Found> found = new HashMap<>();
        statements
                .list(
                        FIND,
                        StoredPlaces::numbered,
                        column(places, StoredPlaces::id, UUID[]::new),
                        column(places, StoredPlaces::host, String[]::new),
                        column(places, StoredPlaces::project, String[]::new))
                .forEach(row -> found.put(places.get(row.place() - 1), row.found()));
        return found;
    }

    private static @Nullable UUID id(Place place) {
        return place instanceof Place.ById(UUID id) ? id : null;
    }

    private static @Nullable String host(Place place) {
        return place instanceof Place.ByProject(String host, String _) ? host : null;
    }

    private static @Nullable String project(Place place) {
        return place instanceof Place.ByProject(String _, String project) ? project : null;
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new Numbered(
                row.getInt("place"),
                new Found(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        status,
                        row.getBoolean("has_project") && (status.equals("uploading") || status.equals("measuring"))));
    }
}
