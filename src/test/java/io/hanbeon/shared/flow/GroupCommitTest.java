package io.hanbeon.shared.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.SettableClock;
import io.hanbeon.shared.flow.GroupCommit.Writing;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** With nothing in the background: writers are called by hand. What is written are words, as large as they are long. */
class GroupCommitTest {
    private static final Duration WRITE_MAX = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final List<Supplier<Uni<Void>>> called = new ArrayList<>();
    private Function<List<String>, Uni<List<String>>> together =
            all -> Uni.createFrom().item(all);
    private final GroupCommit<String, String> groups = new GroupCommit<>(
            called::add,
            Writing.<String, String>together(all -> together.apply(all))
                    .elseAlone(
                            (all, failure) -> failure instanceof IllegalArgumentException,
                            one -> Uni.createFrom().item(one + " alone"))
                    .sizedBy(String::length),
            new GroupCommit.Limits(1, 10, WRITE_MAX),
            clock);

    @Test
    void one_that_finds_a_writer_free_is_written_at_once() {
        commit("a");

        assertThat(called).hasSize(1);
        assertThat(write()).containsExactly("a");
    }

    @Test
    void what_comes_meanwhile_is_written_together_by_the_same_writer() {
        commit("a");
        commit("b");
        commit("c");

        assertThat(called).hasSize(1);
        assertThat(write()).containsExactly("a", "b", "c");
        assertThat(called).hasSize(1);
    }

    @Test
    void a_group_is_no_larger_than_the_limit() {
        commit("aaaa");
        commit("bbbbbb");
        commit("c");

        assertThat(write()).containsExactly("aaaa", "bbbbbb");
        assertThat(write()).containsExactly("c");
        assertThat(write()).isEmpty();
    }

    @Test
    void what_is_larger_than_the_limit_goes_alone() {
        commit("aaaaaaaaaaa");
        commit("b");

        assertThat(write()).containsExactly("aaaaaaaaaaa");
        assertThat(write()).containsExactly("b");
    }

    @Test
    void what_is_large_does_not_make_those_behind_it_wait_twice() {
        commit("a");
        commit("bbbbbbbbbbb");
        commit("c");

        assertThat(write()).containsExactly("a");
        assertThat(write()).containsExactly("bbbbbbbbbbb");
        assertThat(write()).containsExactly("c");
    }

    @Test
    void what_was_given_up_is_not_written_and_does_not_end_a_group() {
        commit("aaaa");
        var givenUp = commit("bbbbbbbbbb");
        commit("cccccc");
        givenUp.cancel();

        assertThat(write()).containsExactly("aaaa", "cccccc");
    }

    @Test
    void each_is_told_what_became_of_it() {
        var first = commit("a");
        var second = commit("b");

        write(all -> Uni.createFrom().item(all.stream().map(one -> one + "!").toList()));

        first.assertItem("a!");
        second.assertItem("b!");
    }

    @Test
    void all_are_told_that_their_group_failed() {
        var first = commit("a");
        var second = commit("b");

        write(all -> Uni.createFrom().failure(new IllegalStateException("down")));

        first.assertFailedWith(IllegalStateException.class, "down");
        second.assertFailedWith(IllegalStateException.class, "down");
    }

    @Test
    void where_a_group_left_nothing_each_goes_alone() {
        var first = commit("a");
        var second = commit("b");

        write(all -> Uni.createFrom().failure(new IllegalArgumentException("refused")));

        first.assertItem("a alone");
        second.assertItem("b alone");
    }

    @Test
    void all_are_told_of_a_bug_before_the_first_statement() {
        var one = commit("a");

        write(all -> {
            throw new IllegalStateException("bug");
        });

        one.assertFailedWith(IllegalStateException.class, "bug");
    }

    @Test
    void a_writer_whose_call_got_lost_is_free_again_after_a_time() {
        commit("a");
        clock.advance(WRITE_MAX.multipliedBy(2).plusMillis(1));

        commit("b");

        assertThat(called).hasSize(2).doesNotHaveDuplicates();
        assertThat(write()).containsExactly("a", "b");
    }

    @Test
    void a_writer_that_was_thought_lost_frees_no_place_but_its_own() {
        commit("a");
        clock.advance(WRITE_MAX.multipliedBy(3));
        commit("b");
        var lost = called.getFirst();
        var other = called.getLast();

        assertThat(writeBy(lost)).containsExactly("a", "b");
        commit("c");
        assertThat(called).hasSize(2);

        assertThat(writeBy(other)).containsExactly("c");
    }

    private UniAssertSubscriber<String> commit(String word) {
        return groups.commit(word).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private List<String> write() {
        return writeBy(called.getLast());
    }

    private List<String> writeBy(Supplier<Uni<Void>> writer) {
        var written = new ArrayList<String>();
        write(writer, all -> {
            written.addAll(all);
            return Uni.createFrom().item(all);
        });
        return written;
    }

    private void write(Function<List<String>, Uni<List<String>>> write) {
        write(called.getLast(), write);
    }

    private void write(Supplier<Uni<Void>> writer, Function<List<String>, Uni<List<String>>> write) {
        together = write;
        writer.get().subscribe().withSubscriber(UniAssertSubscriber.create()).assertCompleted();
    }
}
