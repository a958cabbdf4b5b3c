package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slowking.messaging.TestEvent.TestCalled;
import io.slowking.messaging.TestEvent.TestCounted;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandlersTest {
    private record Inside(String name) implements Handler<TestEvent> {
        @Override
        public void handle(TestEvent event) {}
    }

    private record Outside(String name) implements Handler.CallsOutside<TestEvent> {
        @Override
        public void handle(TestEvent event) {}
    }

    private final Handler<?> one = new Inside("one");
    private final Handler<?> two = new Inside("two");
    private final Handler<?> away = new Outside("away");
    private final Handlers handlers = new Handlers(
            List.of(one, two, away),
            List.of(event -> event instanceof TestCounted ? List.of(two, away) : List.of(), _ -> List.of(one)));

    @Test
    void anEventConcernsTheHandlersOfAllSubscribersInTheirOrder() {
        assertThat(handlers.namesFor(new TestCounted(UUID.randomUUID(), 1))).containsExactly("two", "away", "one");
        assertThat(handlers.namesFor(new TestCalled(UUID.randomUUID(), 1))).containsExactly("one");
    }

    @Test
    void handlersThatCallOutsideAreToldFromTheOthers() {
        assertThat(handlers.names(Handler.CallsOutside.class::isInstance)).containsExactly("away");
        assertThat(handlers.names(_ -> true)).containsExactlyInAnyOrder("one", "two", "away");
    }

    @Test
    void aHandlerIsFoundByItsName() {
        assertThat((Object) handlers.named("two")).isSameAs(two);
    }

    @Test
    void aHandlerThatDoesNotExistAnyMoreIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> handlers.named("three"))
                .withMessage("There is no handler three");
    }

    @Test
    void twoHandlersOfOneNameAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Handlers(List.of(one, new Outside("one")), List.of()))
                .withMessage("Two handlers are called one");
    }

    @Test
    void aHandlerThatSaysNothingElseDoesNothingWhenItGivesUp() {
        Handler<TestEvent> plain = new Inside("plain");

        plain.gaveUp(new TestCounted(UUID.randomUUID(), 1), "nothing helps");
    }
}
