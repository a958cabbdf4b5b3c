package io.slowking.security.seals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.messaging.UnitsOfWork;
import io.slowking.security.SealedColumn;
import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a table and keys of its own: what the program itself has sealed stays as it is. */
@QuarkusTest
class ResealingTest {
    private static final List<SealedColumn> COLUMNS = List.of(
            new SealedColumn("resealing_example", "alone", "text"),
            new SealedColumn("resealing_example", "within", "jsonb"));

    @Inject
    UnitsOfWork units;

    @Inject
    Session entities;

    @Inject
    DataSource database;

    private final String oldKey = Sealer.newKey();
    private final Sealer former = new Sealer(oldKey, Optional.empty());
    private final String newKey = Sealer.newKey();
    private final Sealer present = new Sealer(newKey, Optional.empty());
    private final Sealer both = new Sealer(newKey, Optional.of(List.of(oldKey)));

    @BeforeEach
    void create() throws SQLException {
        execute("create table resealing_example (id uuid primary key, alone text, within jsonb)");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop table resealing_example");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private UUID add(String alone, String within) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into resealing_example values (?, ?, ?::jsonb)")) {
            insert.setObject(1, id);
            insert.setString(2, alone);
            insert.setString(3, within);
            insert.executeUpdate();
        }
        return id;
    }

    private String read(String column, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select %s from resealing_example where id = ?".formatted(column))) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private Resealing with(Sealer sealer) {
        return new Resealing(units, entities, COLUMNS, sealer);
    }

    private String sealed(Sealer sealer, String secret) {
        return sealer.seal(new Secret(secret)).text();
    }

    @Test
    void everythingIsSealedWithThePresentKeyInTheEnd() throws SQLException {
        UUID one = add(
                sealed(former, "secret"),
                "[\"log\", \"%s\", \"%s\"]".formatted(sealed(former, "a"), sealed(former, "b")));

        Resealing.Progress progress = with(both).some();

        assertThat(progress.keyId()).isEqualTo(present.keyId());
        assertThat(progress.more()).isFalse();
        assertThat(progress.unreadable()).isZero();
        assertThat(present.open(new SealedText(read("alone", one))).reveal()).isEqualTo("secret");
        assertThat(read("within->>0", one)).isEqualTo("log");
        assertThat(present.open(new SealedText(read("within->>2", one))).reveal())
                .isEqualTo("b");
        assertThat(with(both).some().resealed()).isZero();
    }

    @Test
    void manyRowsAreDoneSomeAtATime() throws SQLException {
        for (int i = 0; i < 501; i++) {
            add(sealed(former, "secret " + i), "[]");
        }

        Resealing.Progress first = with(both).some();
        Resealing.Progress second = with(both).some();

        assertThat(first.resealed()).isEqualTo(500);
        assertThat(first.more()).isTrue();
        assertThat(second.resealed()).isEqualTo(1);
        assertThat(second.more()).isFalse();
    }

    @Test
    void whatNoKeyOpensIsCountedAndLeftAlone() throws SQLException {
        String foreign = sealed(new Sealer(Sealer.newKey(), Optional.empty()), "secret");
        UUID id = add(foreign, "[]");

        assertThat(with(both).some().unreadable()).isEqualTo(1);
        assertThat(with(present).some().unreadable()).isEqualTo(1);
        assertThat(read("alone", id)).isEqualTo(foreign);
    }

    @Test
    void whatNoKeyOpensKeepsNothingBesideItFromBeingSealedAgain() throws SQLException {
        String foreign = sealed(new Sealer(Sealer.newKey(), Optional.empty()), "secret");
        UUID id = add("log", "[\"%s\", \"%s\"]".formatted(foreign, sealed(former, "a")));

        Resealing.Progress progress = with(both).some();

        assertThat(progress.more()).isFalse();
        assertThat(progress.unreadable()).isEqualTo(1);
        assertThat(read("within->>0", id)).isEqualTo(foreign);
        assertThat(present.open(new SealedText(read("within->>1", id))).reveal())
                .isEqualTo("a");
    }

    @Test
    void aBrokenSealIsNamedAndKeepsNothingElseFromBeingSealedAgain() throws SQLException {
        String cutOff = sealed(former, "secret").substring(0, 30);
        String empty = "v1:%s:".formatted(former.keyId());
        UUID broken = add(cutOff, "[\"%s\", \"%s\"]".formatted(changed(sealed(former, "a")), sealed(former, "b")));
        UUID alsoBroken = add(empty, "[]");
        UUID sound = add(sealed(former, "secret"), "[]");

        Resealing.Progress progress = with(both).some();

        assertThat(progress.resealed()).isEqualTo(2);
        assertThat(progress.more()).isFalse();
        assertThat(progress.unreadable()).isZero();
        assertThat(progress.broken()).isEqualTo(3);
        assertThat(progress.brokenRows())
                .containsExactlyInAnyOrder(
                        new Resealing.BrokenRow("resealing_example", "alone", broken),
                        new Resealing.BrokenRow("resealing_example", "alone", alsoBroken),
                        new Resealing.BrokenRow("resealing_example", "within", broken));
        assertThat(read("alone", broken)).isEqualTo(cutOff);
        assertThat(present.open(new SealedText(read("within->>1", broken))).reveal())
                .isEqualTo("b");
        assertThat(present.open(new SealedText(read("alone", sound))).reveal()).isEqualTo("secret");
        assertThat(with(both).some().resealed()).as("again").isZero();
    }

    @Test
    void moreBrokenSealsThanAreReadAtOnceHideNothing() throws SQLException {
        execute("""
                insert into resealing_example (id, alone, within)
                select uuidv7(), 'v1:%s:AAAA', '[]' from generate_series(1, 1200)
                """.formatted(former.keyId()));
        UUID last = addLast(sealed(former, "secret"));

        Resealing.Progress progress = with(both).some();

        assertThat(progress.resealed()).isEqualTo(1);
        assertThat(progress.more()).isFalse();
        assertThat(progress.broken()).isEqualTo(1_200);
        assertThat(progress.brokenRows()).hasSize(1_000);
        assertThat(present.open(new SealedText(read("alone", last))).reveal()).isEqualTo("secret");
    }

    private UUID addLast(String alone) throws SQLException {
        execute("insert into resealing_example values ('ffffffff-ffff-7fff-bfff-ffffffffffff', '%s', '[]')"
                .formatted(alone));
        return UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff");
    }

    private static String changed(String seal) {
        return seal.substring(0, 20) + (seal.charAt(20) == 'A' ? 'B' : 'A') + seal.substring(21);
    }

    @Test
    void theOperatorStartsItOverHttp() {
        given().post("/api/v1/resealing")
                .then()
                .statusCode(200)
                .body("resealed", equalTo(0))
                .body("more", equalTo(false))
                .body("broken", equalTo(0))
                .body("broken_rows", empty());
    }
}
