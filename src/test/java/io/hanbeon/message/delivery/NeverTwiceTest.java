package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.message.report.ReportsByHand;
import io.hanbeon.sandbox.standin.RestAccount;
import io.hanbeon.sandbox.standin.RestManners;
import io.hanbeon.sandbox.standin.RestVendor;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vendor that is asked over HTTP: whatever it does, it takes no message twice, and none is lost. */
@QuarkusTest
@TestProfile(ByHand.class)
class NeverTwiceTest {
    /** More by -Dhanbeon.test.messages=100000, which takes a quarter of an hour. */
    private static final int MESSAGES = Integer.getInteger("hanbeon.test.messages", 1_000);

    private static final int BATCH = 100;

    /** hanbeon.guard.calls-max */
    private static final int CALLS_MAX = 64;

    @Inject
    RestMessages messages;

    @Inject
    DispatchMessage dispatchMessage;

    @Inject
    DispatchOutcomes outcomes;

    @Inject
    FollowUpMessages followUpMessages;

    @Inject
    Providers providers;

    @Inject
    ReportsByHand reports;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @TestHTTPResource
    URI server;

    private RestVendor vendor;
    private RestVendor otherVendor;
    private ProviderAccount account;

    @BeforeEach
    void start_the_vendors() {
        vendor = start(RestVendor.cloudMsg(vertx, clock), "cloudmsg");
        otherVendor = start(RestVendor.sendTalk(vertx, clock), "sendtalk");
        openAccount();
    }

    private static RestVendor start(RestVendor standIn, String name) {
        var address = ConfigProvider.getConfig().getValue("hanbeon." + name + ".base-url", String.class);
        standIn.start(URI.create(address).getPort());
        return standIn;
    }

    @AfterEach
    void stop_the_vendors() {
        vendor.close();
        otherVendor.close();
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.message WHERE provider IN ('CLOUDMSG', 'SENDTALK')");
        Tables.execute("UPDATE hanbeon.message_report SET due_at = NULL");
    }

    @Test
    void vendors_that_forget_to_answer_and_repeat_themselves_take_each_message_once() {
        vendor.behave(new RestManners(20, 10, 10));
        otherVendor.behave(new RestManners(20, 10, 10));
        var accounts = openAccounts();
        var dispatched = recordOneByOne(accounts, MESSAGES / 10);
        recordInBatches(accounts, MESSAGES - MESSAGES / 10);
        var startedAt = Instant.now();
        dispatchAll(dispatched);

        // The breaker rests by the real time.
        await().atMost(Duration.ofHours(1)).until(() -> {
            goOn();
            return unfinished(accounts) == 0;
        });

        var moves = Moves.of(ids(accounts));
        tell(moves, Duration.between(startedAt, Instant.now()));
        assertThat(vendor.doubles() + otherVendor.doubles()).isZero();
        assertThat(vendor.messages() + otherVendor.messages()).isEqualTo(MESSAGES);
        assertThat(states(accounts)).isEqualTo(Map.of("DELIVERED", (long) MESSAGES));
        assertThat(moves.illegal()).isEmpty();
        assertThat(moves.into(MessageState.DELIVERED)).isEqualTo(MESSAGES);
    }

    private List<ProviderAccount> openAccounts() {
        return Stream.of(Provider.CLOUDMSG, Provider.SENDTALK, Provider.CLOUDMSG, Provider.SENDTALK)
                .map(this::openAccount)
                .toList();
    }

    private List<Message> recordOneByOne(List<ProviderAccount> accounts, int count) {
        return wait(Multi.createFrom()
                .items(IntStream.range(0, count).boxed())
                .onItem()
                .transformToUni(number -> messages.record(accounts.get(number % accounts.size()), "01000001234"))
                .merge(16)
                .collect()
                .asList());
    }

    private void recordInBatches(List<ProviderAccount> accounts, int count) {
        for (int recorded = 0; recorded < count; recorded += BATCH) {
            var one = accounts.get(recorded / BATCH % accounts.size());
            wait(messages.recordBatch(one, "01000001234", Math.min(BATCH, count - recorded)));
        }
    }

    private void goOn() {
        wait(outcomes.write());
        vendor.advance().join();
        otherVendor.advance().join();
        wait(reports.match());
        clock.advance(Duration.ofSeconds(40));
        wait(RoundsByHand.all(followUpMessages::round));
    }

    private void tell(Moves moves, Duration took) {
        System.out.printf(
                "%,d messages in %d s; taken %,d, more than once %,d; calls %,d; webhooks told %,d; moves %s%n",
                MESSAGES,
                took.toSeconds(),
                vendor.messages() + otherVendor.messages(),
                vendor.doubles() + otherVendor.doubles(),
                vendor.calls() + otherVendor.calls(),
                vendor.told() + otherVendor.told(),
                moves.counts());
    }

    @Test
    void what_was_taken_without_an_answer_is_asked_about_and_not_sent_again() {
        for (var number : List.of("0010", "0012", "0014", "0015")) {
            openAccount();
            var message = wait(messages.record(account, "0100000" + number));
            wait(providers.send(message));

            followUpLater();
            assertThat(vendor.tried(message.key())).as(number).isEqualTo(1);
            assertThat(state(message)).as(number).isEqualTo("QUEUED");
            assertThat(row(message).get("vendor_id")).as(number).isNotNull();
        }
    }

    @Test
    void what_was_not_taken_is_sent_again_three_times_at_most() {
        for (var number : List.of("0108", "0109", "0013", "0011")) {
            openAccount();
            var message = wait(messages.record(account, "0100000" + number));
            dispatchAll(List.of(message));
            // The vendor may take longer than whoever dispatches waits.
            await().atMost(Patience.MAX).until(() -> {
                wait(outcomes.write());
                return row(message).get("submissions").equals(1);
            });
            for (int round = 0; round < 8; round++) {
                followUpLater();
            }

            assertThat(vendor.taken(message.key())).as(number).isZero();
            assertThat(vendor.tried(message.key())).as(number).isEqualTo(4);
            assertThat(row(message)).as(number).containsEntry("state", "FAILED").containsEntry("result_code", "HB01");
        }
    }

    @Test
    void what_was_refused_once_for_a_while_goes_out() {
        var message = wait(messages.record(account, "01000000208"));
        dispatchAll(List.of(message));
        wait(outcomes.write());
        followUpLater();

        assertThat(vendor.taken(message.key())).isEqualTo(1);
        assertThat(state(message)).isEqualTo("QUEUED");
    }

    @Test
    void a_vendor_that_is_down_is_left_alone_for_a_while() {
        vendor.close();
        for (int call = 0; call < 20; call++) {
            wait(providers.send(wait(messages.record(account, "01000001234"))));
        }
        assertThat(providers.isDown(account)).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(providers.isDown(account)).isFalse();
    }

    /** With a breaker of its own. */
    private void openAccount() {
        account = openAccount(Provider.CLOUDMSG);
    }

    private ProviderAccount openAccount(Provider provider) {
        var opened = messages.account(provider);
        boolean isCloudMsg = provider == Provider.CLOUDMSG;
        var webhook = "/webhook/" + (isCloudMsg ? "cloudmsg/" : "sendtalk/") + Ids.text(opened.id());
        (isCloudMsg ? vendor : otherVendor)
                .register(new RestAccount(
                        opened.credentials().get(isCloudMsg ? "accessKey" : "apiKey"),
                        opened.credentials().get("secretKey"),
                        Optional.of(server.resolve(webhook).toString())));
        return opened;
    }

    @Test
    void more_calls_than_an_account_may_have_at_once_are_not_made() {
        var silent = IntStream.range(0, CALLS_MAX + 1)
                .mapToObj(ignored -> wait(messages.record(account, "01000000011")))
                .toList();

        var submissions = wait(
                Uni.join().all(silent.stream().map(providers::send).toList()).andCollectFailures());

        assertThat(submissions)
                .filteredOn(Submission.Withheld.class::isInstance)
                .hasSize(1);
        assertThat(silent)
                .filteredOn(message -> vendor.tried(message.key()) == 0)
                .hasSize(1);
    }

    private void dispatchAll(List<Message> recorded) {
        wait(Multi.createFrom()
                .iterable(recorded)
                .onItem()
                .transformToUni(dispatchMessage::dispatch)
                .merge(64)
                .collect()
                .asList());
    }

    private void followUpLater() {
        clock.advance(Duration.ofMinutes(6));
        wait(RoundsByHand.all(followUpMessages::round));
    }

    private static long unfinished(List<ProviderAccount> accounts) {
        return states(accounts).entrySet().stream()
                .filter(state -> !MessageState.valueOf(state.getKey()).isFinal())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Long> states(List<ProviderAccount> accounts) {
        var places = ids(accounts).stream().map(String::valueOf).collect(Collectors.joining(","));
        return Tables.rows("SELECT state, COUNT(*) AS n FROM hanbeon.message WHERE account_id IN (" + places
                        + ") GROUP BY state")
                .stream()
                .collect(
                        Collectors.toMap(row -> (String) row.get("state"), row -> ((Number) row.get("n")).longValue()));
    }

    private static List<Long> ids(List<ProviderAccount> accounts) {
        return accounts.stream().map(ProviderAccount::id).toList();
    }

    private static String state(Message message) {
        return (String) row(message).get("state");
    }

    private static Map<String, Object> row(Message message) {
        return Tables.row("SELECT * FROM hanbeon.message WHERE id = ?", message.id());
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Duration.ofMinutes(30));
    }
}
