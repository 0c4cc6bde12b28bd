package io.hanbeon.shared.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is asked for are numbers; the answer to each is its double. */
class CallTogetherTest {
    private static final int SIZE_MAX = 10;
    private static final Vertx VERTX = Vertx.vertx();

    private final List<List<Integer>> calls = new CopyOnWriteArrayList<>();
    private final CallTogether<Integer, Integer> together = new CallTogether<>(this::call, SIZE_MAX);

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void what_is_asked_for_in_one_turn_is_one_call_and_each_has_its_own_answer() {
        var answers = onEventLoop(() -> askAll(1, 3));

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(2, 4, 6);
        assertThat(calls).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void a_call_is_no_larger_than_the_limit() {
        var answers = onEventLoop(() -> askAll(1, 21));

        assertThat(answers.stream().map(CompletableFuture::join)).hasSize(21).startsWith(2, 4);
        assertThat(calls).extracting(List::size).containsExactlyInAnyOrder(SIZE_MAX, SIZE_MAX, 1);
    }

    @Test
    void the_next_turn_is_another_call() {
        onEventLoop(() -> askAll(1, 2)).forEach(CompletableFuture::join);
        onEventLoop(() -> askAll(3, 1)).forEach(CompletableFuture::join);

        assertThat(calls).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void a_failure_is_told_to_all_of_the_turn_and_to_nobody_else() {
        var failed = onEventLoop(() -> askAll(-1, 2));
        var next = onEventLoop(() -> askAll(1, 1));

        assertThat(failed).allSatisfy(answer -> assertThatThrownBy(answer::join).hasMessageContaining("no doubles"));
        assertThat(next.getFirst().join()).isEqualTo(2);
    }

    @Test
    void whoever_gives_up_takes_nobody_along() {
        var patient = onEventLoop(() -> {
            Cancellable impatient = together.ask(1).subscribe().with(answer -> {});
            var others = askAll(2, 1);
            impatient.cancel();
            return others;
        });

        assertThat(patient.getFirst().join()).isEqualTo(4);
    }

    @Test
    void without_an_event_loop_each_goes_alone() {
        assertThat(askAll(1, 2).stream().map(CompletableFuture::join)).containsExactly(2, 4);
        assertThat(calls).containsExactly(List.of(1), List.of(2));
    }

    private Uni<List<Integer>> call(List<Integer> numbers) {
        calls.add(List.copyOf(numbers));
        return numbers.getFirst() < 0
                ? Uni.createFrom().failure(new IllegalArgumentException("no doubles of these"))
                : Uni.createFrom()
                        .item(numbers.stream().map(number -> 2 * number).toList());
    }

    private List<CompletableFuture<Integer>> askAll(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> together.ask(number).subscribeAsCompletionStage())
                .toList();
    }

    private static <T> T onEventLoop(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        VERTX.getOrCreateContext().runOnContext(ignored -> done.complete(work.get()));
        return done.join();
    }
}
