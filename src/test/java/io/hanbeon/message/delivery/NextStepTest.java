package io.hanbeon.message.delivery;

import static io.hanbeon.message.delivery.MessageState.DELIVERED;
import static io.hanbeon.message.delivery.MessageState.FAILED;
import static io.hanbeon.message.delivery.MessageState.QUEUED;
import static io.hanbeon.message.delivery.MessageState.REQUESTED;
import static io.hanbeon.message.delivery.MessageState.SENT;
import static io.hanbeon.message.delivery.MessageState.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    private static final long ID_WITHOUT_SPREAD = 0;
    private static final int SUBMISSIONS_MAX = 200;
    private static final Duration RESULT_MAX = Duration.ofHours(72);
    private static final Instant TOO_LATE = NOW.plus(RESULT_MAX);

    private final NextStep nextStep = new NextStep(
            new Providers(
                    List.of(new PatientVendor()), new KnownAccounts(), null, Settings.defaults(MessageSettings.class)),
            Settings.defaults(MessageSettings.class));

    @Test
    void what_the_vendor_accepted_is_queued_over_the_channel_it_took() {
        assertThat(nextStep.after(new Submission.Accepted(Channel.SMS), tracked(REQUESTED, 0), NOW))
                .returns(REQUESTED, move -> move.of().state())
                .returns(QUEUED, Transition::to)
                .returns(Channel.SMS, Transition::channel)
                .returns(NOW.plusSeconds(2), Transition::dueAt);
    }

    @Test
    void what_the_vendor_refused_has_failed_with_its_code() {
        assertThat(nextStep.after(new Submission.Refused("E1", "no"), tracked(REQUESTED, 0), NOW))
                .returns(FAILED, Transition::to)
                .returns("E1", Transition::code)
                .returns(null, Transition::dueAt);
    }

    @Test
    void what_did_not_arrive_stays_where_it_is_and_is_tried_later() {
        assertThat(nextStep.after(new Submission.Unavailable("down"), tracked(REQUESTED, 1), NOW))
                .returns(true, Transition::isPause)
                .returns(REQUESTED, Transition::to)
                .returns(NOW.plusSeconds(4), Transition::dueAt);
    }

    @Test
    void what_never_arrived_is_given_up_after_its_last_submission() {
        var unavailable = new Submission.Unavailable("down");

        assertThat(nextStep.after(unavailable, submitted(SUBMISSIONS_MAX - 2), NOW))
                .returns(true, Transition::isPause)
                .returns(SUBMISSIONS_MAX - 1, move -> move.of().submissions());
        assertThat(nextStep.after(unavailable, submitted(SUBMISSIONS_MAX - 1), NOW))
                .returns(FAILED, Transition::to)
                .returns(OwnCode.NEVER_ARRIVED.code(), Transition::code)
                .returns(null, Transition::dueAt);
    }

    @Test
    void what_we_withheld_is_no_submission_and_waits_however_often() {
        assertThat(nextStep.after(new Submission.Withheld("breaker"), submitted(SUBMISSIONS_MAX - 1), NOW))
                .returns(true, Transition::isPause)
                .returns(SUBMISSIONS_MAX - 1, move -> move.of().submissions());
    }

    @Test
    void what_we_withheld_too_long_never_arrived() {
        assertThat(nextStep.after(new Submission.Withheld("breaker"), submitted(0), TOO_LATE))
                .returns(FAILED, Transition::to)
                .returns(OwnCode.NEVER_ARRIVED.code(), Transition::code);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "UNCONFIRMED", "QUEUED", "SENT"})
    void what_cannot_be_asked_about_is_given_up_when_it_is_too_late(MessageState from) {
        assertThat(nextStep.afterSilence(tracked(from, 1), NOW).isPause()).isTrue();
        assertThat(nextStep.afterSilence(tracked(from, 1), TOO_LATE))
                .returns(FAILED, Transition::to)
                .returns(OwnCode.NO_RESULT.code(), Transition::code);
    }

    @Test
    void what_may_have_arrived_is_unconfirmed_and_left_alone_for_a_whole_lease() {
        assertThat(nextStep.after(new Submission.Unconfirmed("silence"), tracked(REQUESTED, 5), NOW))
                .returns(UNCONFIRMED, Transition::to)
                .returns(NOW.plusSeconds(30), Transition::dueAt);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "UNCONFIRMED"})
    void what_waits_at_the_vendor_is_queued(MessageState from) {
        assertThat(nextStep.after(new Report.Waiting(Channel.SMS), tracked(from, 0), NOW))
                .returns(from, move -> move.of().state())
                .returns(QUEUED, Transition::to)
                .returns(Channel.SMS, Transition::channel);
    }

    @Test
    void a_late_report_moves_nothing_back() {
        assertThat(nextStep.after(new Report.Waiting(Channel.MMS), tracked(SENT, 0), NOW))
                .returns(true, Transition::isPause)
                .returns(SENT, Transition::to);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "UNCONFIRMED", "QUEUED"})
    void what_is_at_the_carrier_is_sent(MessageState from) {
        assertThat(nextStep.after(new Report.Sent(Channel.MMS), tracked(from, 0), NOW)
                        .to())
                .isEqualTo(SENT);
    }

    @ParameterizedTest
    @CsvSource({"true, DELIVERED", "false, FAILED"})
    void a_result_is_the_end_with_the_vendors_code_and_times(boolean delivered, MessageState end) {
        var sentAt = NOW.minusSeconds(3);
        var deliveredAt = NOW.minusSeconds(1);
        var result = new Report.Result(Channel.SMS, delivered, "1000", sentAt, deliveredAt);

        assertThat(nextStep.after(result, tracked(SENT, 3), NOW))
                .isEqualTo(new Transition(tracked(SENT, 3), end, Channel.SMS, null, null, "1000", sentAt, deliveredAt));
        assertThat(end).isIn(DELIVERED, FAILED);
    }

    @Test
    void what_has_no_result_is_waited_for_until_the_end_of_its_time_and_then_given_up() {
        var requestedAt = tracked(SENT, 800).message().requestedAt();
        var waiting = new Report.Waiting(Channel.SMS);
        var sent = new Report.Sent(Channel.SMS);
        var lastMoment = requestedAt.plus(RESULT_MAX);

        assertThat(List.of(
                        nextStep.after(waiting, tracked(QUEUED, 800), lastMoment),
                        nextStep.after(sent, tracked(SENT, 800), lastMoment),
                        nextStep.afterLosingSight(tracked(SENT, 800), lastMoment)))
                .allMatch(Transition::isPause);
        assertThat(List.of(
                        nextStep.after(waiting, tracked(QUEUED, 800), lastMoment.plusSeconds(1)),
                        nextStep.after(sent, tracked(SENT, 800), lastMoment.plusSeconds(1)),
                        nextStep.afterLosingSight(tracked(SENT, 800), lastMoment.plusSeconds(1))))
                .allSatisfy(end -> assertThat(end)
                        .returns(FAILED, Transition::to)
                        .returns("HB03", Transition::code)
                        .returns(true, Transition::isGivenUp)
                        .returns(null, Transition::dueAt));
    }

    @Test
    void a_result_counts_however_late_it_is() {
        var late = tracked(SENT, 800).message().requestedAt().plus(RESULT_MAX).plusSeconds(60);
        var result = new Report.Result(Channel.SMS, true, "1000", late, late);

        assertThat(nextStep.after(result, tracked(SENT, 800), late).to()).isEqualTo(DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 8", "7, 256", "8, 300", "16, 300", "1000000, 300"})
    void the_pause_doubles_up_to_five_minutes(int attempts, long seconds) {
        assertThat(nextStep.nextLook(tracked(QUEUED, attempts), NOW)).isEqualTo(NOW.plusSeconds(seconds));
    }

    @Test
    void what_is_paused_together_does_not_come_back_together() {
        var pauses = LongStream.range(0, 100)
                .mapToObj(id -> nextStep.nextLook(tracked(id, QUEUED, 8), NOW))
                .distinct();

        assertThat(pauses)
                .hasSize(100)
                .allSatisfy(look -> assertThat(look).isBetween(NOW.plusSeconds(300), NOW.plusSeconds(375)));
    }

    private static TrackedMessage tracked(MessageState state, int attempts) {
        return tracked(ID_WITHOUT_SPREAD, state, attempts);
    }

    private static TrackedMessage tracked(long id, MessageState state, int attempts) {
        var message = new Message(
                id,
                null,
                Provider.EM,
                0,
                Channel.MMS,
                "T1@BATCH",
                "01012345678",
                "02-3490-4412",
                Content.text("title", "text"),
                NOW.minusSeconds(60));
        return new TrackedMessage(message, state, attempts, 0, true);
    }

    private static TrackedMessage submitted(int times) {
        var tracked = tracked(REQUESTED, 1);
        return new TrackedMessage(tracked.message(), tracked.state(), tracked.attempts(), times, true);
    }
}
