package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slowking.messaging.TestEvent.TestCalled;
import io.slowking.messaging.TestEvent.TestCounted;
import io.slowking.messaging.TestEvent.TestNoticed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    private static final Topic TESTS = new Topic(TestEvent.TOPIC, TestEvent.class);
    private static final Topic WEATHER = new Topic("weather", Weather.class);

    sealed interface Weather extends Event {
        record RainFellInNYC(UUID subject) implements Weather {}
    }

    sealed interface Impostor extends Event {
        record TestCounted(UUID subject) implements Impostor {}
    }

    private final EventCatalogue catalogue = new EventCatalogue(List.of(TESTS, WEATHER));

    @Test
    void theNameOfAnEventIsItsRecordInSnakeCase() {
        assertThat(EventCatalogue.nameOf(TestCounted.class)).isEqualTo("test_counted");
        assertThat(EventCatalogue.nameOf(Weather.RainFellInNYC.class)).isEqualTo("rain_fell_in_nyc");
    }

    @Test
    void aTypeIsFoundByItsName() {
        assertThat(catalogue.find("test_called")).hasValue(TestCalled.class);
        assertThat(catalogue.find("rain_fell_in_nyc")).hasValue(Weather.RainFellInNYC.class);
    }

    @Test
    void aTypeThatIsNotKnownYetIsNotFound() {
        assertThat(catalogue.find("test_invented_next_year")).isEmpty();
    }

    @Test
    void topicsAndTypesAreListedInTheOrderOfTheirDeclaration() {
        assertThat(catalogue.topics()).containsExactly(TESTS, WEATHER);
        assertThat(catalogue.typesOf(TESTS)).containsExactly(TestCounted.class, TestCalled.class, TestNoticed.class);
        assertThat(catalogue.typesOf(WEATHER)).containsExactly(Weather.RainFellInNYC.class);
    }

    @Test
    void aTypeKnowsItsTopic() {
        assertThat(catalogue.topicOf(TestNoticed.class)).isEqualTo(TESTS);
        assertThat(catalogue.topicOf(Weather.RainFellInNYC.class)).isEqualTo(WEATHER);
    }

    @Test
    void aTypeOfNoTopicIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.topicOf(Impostor.TestCounted.class))
                .withMessageContaining("belongs to no topic");
    }

    @Test
    void twoEventsOfOneNameAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new EventCatalogue(List.of(TESTS, new Topic("impostor", Impostor.class))))
                .withMessage("Two modules have an event test_counted");
    }
}
