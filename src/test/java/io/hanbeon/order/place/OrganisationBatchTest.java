package io.hanbeon.order.place;

import static io.hanbeon.order.place.Merchant.codes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.route.MessageRoutes;
import io.hanbeon.message.route.Route;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches of shops that belong to an organisation: their message takes the organisation's way. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class OrganisationBatchTest {
    private static final int CHANGES = 20;
    private static final int MERCHANTS = 4;

    private AnOrganisation organisation;
    private Merchant merchant;

    @Inject
    Sealer sealer;

    @Inject
    MessageRoutes routes;

    @Inject
    @CacheName(OrganisationChanges.ROUTES)
    Cache cache;

    @BeforeEach
    void open() {
        organisation = AnOrganisation.open();
        merchant = merchantOf(organisation);
    }

    @Test
    void a_text_goes_through_the_organisations_provider_from_its_first_number() throws Throwable {
        SendsByEm.choose(organisation, "02-3490-9001", "1588-1234");

        merchant.place(merchant.batch("SMS").order("A").order("B"));

        assertThat(message())
                .containsEntry("organisation_id", organisation.number())
                .containsEntry("provider", "EM")
                .containsEntry("account_id", route().first().id())
                .containsEntry("channel", "SMS")
                .containsEntry("sender", route().senderNumbers().getFirst())
                .containsEntry("reference", merchant.terminalId + "@BATCH")
                .containsEntry("tried", true);
        assertThat(recipient()).isEqualTo("+82" + merchant.phone.substring(1));
        assertThat(merchant.sms())
                .singleElement()
                .satisfies(sms -> assertThat((String) sms.get("content"))
                        .endsWith("02-3490-%s 로전화주십시오".formatted(merchant.dnis)));
    }

    @Test
    void the_shops_own_line_is_the_sender_where_it_is_registered() {
        SendsByEm.choose(organisation, "02-1234-5678", "02-3490-" + merchant.dnis);

        merchant.place(merchant.batch("SMS").order("A"));

        assertThat(message()).containsEntry("sender", "+8223490" + merchant.dnis);
    }

    @Test
    void an_organisation_that_chose_nothing_sends_through_the_platforms_cloudmsg() {
        merchant.place(merchant.batch("SMS").order("A"));

        assertThat(message()).containsEntry("provider", "CLOUDMSG").containsEntry("account_id", 0L);
        assertThat(merchant.sms()).isEmpty();
    }

    /** A batch names no template that Kakao approved. */
    @Test
    void a_notice_talk_is_a_text_of_the_organisations_provider() {
        merchant.place(merchant.batch("KTK")
                .with("sms_message", "가".repeat(60))
                .with("mms_subject", "예약 결제")
                .order("A"));

        assertThat(message())
                .containsEntry("provider", "CLOUDMSG")
                .containsEntry("channel", "MMS")
                .containsEntry("title", "예약 결제");
    }

    @Test
    void a_title_that_the_provider_cannot_take_gives_way_to_the_text() {
        merchant.place(merchant.batch("SMS")
                .with("sms_message", "가".repeat(60))
                .with("mms_subject", "나".repeat(21))
                .order("A"));

        assertThat(message()).containsEntry("state", "REQUESTED").containsEntry("title", "가".repeat(20));
    }

    @Test
    void what_phones_cannot_show_is_replaced() {
        merchant.place(merchant.batch("SMS").with("cc_name", "김\uD83D\uDE00예시").order("A"));

        assertThat(text()).startsWith("김?예시 님의");
    }

    @Test
    void the_orders_of_a_closed_organisations_shop_are_stored_and_their_message_has_failed() {
        organisation.close();

        assertThat(codes(merchant.place(merchant.batch("SMS").order("A")))).containsExactly("0000");

        requireFailed("HB06");
        assertThat(message()).containsEntry("due_at", null).containsEntry("provider", "CLOUDMSG");
        var batch = Ids.text((Long) merchant.stored("A").get("batch_id"));
        given().header(AsCaller.admin())
                .get("/api/orders/batches/" + batch)
                .then()
                .body("messages.state", equalTo(List.of("FAILED")))
                .body("messages.resultCode", equalTo(List.of("HB06")));
    }

    @Test
    void without_a_registered_number_nothing_is_sent() {
        SendsByEm.choose(organisation, "02-3490-9001");
        Tables.execute(
                "UPDATE hanbeon.organisation_message_settings SET sender_numbers = '' WHERE organisation_id = ?",
                organisation.number());
        cache.invalidateAll().await().indefinitely();

        assertThat(codes(merchant.place(merchant.batch("SMS").order("A")))).containsExactly("0000");

        requireFailed("HB07");
    }

    @Test
    void a_number_that_nobody_can_be_reached_at_is_refused_with_its_batch() {
        assertThat(codes(merchant.place(
                        merchant.batch("SMS").with("phone_no", "12").order("A"))))
                .containsExactly("0009");
    }

    @Test
    void a_text_that_is_too_long_for_the_provider_gives_way_to_the_code() {
        merchant.place(
                merchant.batch("SMS").with("sms_message", "가".repeat(2_000)).order("A"));

        assertThat(message()).containsEntry("result_code", null);
        assertThat(EucKr.length(text())).isBetween(1_999, 2_000);
        assertThat(text()).contains("[%s]".formatted(merchant.stored("A").get("auth_no")));
    }

    @Test
    void where_the_credentials_cannot_be_read_the_orders_are_stored_all_the_same() {
        SendsByEm.choose(organisation, "02-3490-9001");
        Tables.execute(
                "UPDATE hanbeon.organisation_provider_account SET credentials = 'damaged' WHERE organisation_id = ?",
                organisation.number());
        cache.invalidateAll().await().indefinitely();

        assertThat(codes(merchant.place(merchant.batch("SMS").order("A")))).containsExactly("0000");

        requireFailed("HB05");
    }

    @Test
    void a_batch_that_stores_nothing_records_no_failed_message_either() {
        merchant.place(merchant.batch("ARS").order("A"));
        organisation.close();

        assertThat(codes(merchant.place(merchant.batch("SMS").order("A")))).containsExactly("0011");

        assertThat(messages()).isEmpty();
    }

    @Test
    void an_instance_that_was_not_told_of_a_change_takes_the_new_way_all_the_same() throws Throwable {
        SendsByEm.choose(organisation, "02-3490-9001");
        var old = route();
        SendsByEm.choose(organisation, "02-3490-9002");
        forgetTheChange(old);

        assertThat(codes(merchant.place(merchant.batch("SMS").order("A").order("B"))))
                .containsExactly("0000", "0000");

        assertThat(message()).containsEntry("sender", "+82234909002");
        assertThat(merchant.storedOrders()).isEqualTo(2);
    }

    @Test
    void an_instance_that_was_not_told_of_an_opening_sends_all_the_same() throws Throwable {
        organisation.close();
        var closed = route();
        organisation.reopen();
        forgetTheChange(closed);

        merchant.place(merchant.batch("SMS").order("A"));

        assertThat(message()).containsEntry("state", "REQUESTED");
    }

    /** Each way bears its number in its sender; this instance never hears of a change. */
    @Test
    void once_a_change_is_answered_no_message_takes_the_way_before_it() throws Throwable {
        choose(0);
        var answered = new AtomicInteger();
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(MERCHANTS)) {
            var placing = new ArrayList<Future<List<Placed>>>();
            for (int i = 0; i < MERCHANTS; i++) {
                var own = merchantOf(organisation);
                Callable<List<Placed>> batches = () -> placeUntil(isOver, own, answered);
                placing.add(threads.submit(batches));
            }
            try {
                for (int i = 1; i <= CHANGES; i++) {
                    var old = route();
                    choose(i);
                    answered.set(i);
                    forgetTheChange(old);
                }
            } finally {
                isOver.set(true);
            }
            var all = new ArrayList<Placed>();
            for (var merchants : placing) {
                all.addAll(merchants.get());
            }
            assertThat(all).allMatch(placed -> placed.by() >= placed.answeredBefore());
            assertThat(all.stream().map(Placed::by).distinct()).hasSizeGreaterThan(2);
        }
    }

    private record Placed(int answeredBefore, int by) {}

    private static List<Placed> placeUntil(AtomicBoolean isOver, Merchant merchant, AtomicInteger answered) {
        var placed = new ArrayList<Placed>();
        for (int i = 0; !isOver.get(); i++) {
            int before = answered.get();
            assertThat(codes(merchant.place(merchant.batch("SMS").order("N" + i))))
                    .containsExactly("0000");
            placed.add(new Placed(before, by(merchant, "N" + i)));
        }
        return placed;
    }

    private static int by(Merchant merchant, String orderNo) {
        var sender = (String) Tables.row(
                        "SELECT sender FROM hanbeon.message WHERE cause_id = ?",
                        merchant.stored(orderNo).get("batch_id"))
                .get("sender");
        return Integer.parseInt(sender.substring(sender.length() - 4));
    }

    private void choose(int number) {
        SendsByEm.choose(organisation, "02-3490-%04d".formatted(number));
    }

    private static Merchant merchantOf(AnOrganisation organisation) {
        var merchant = Merchant.minimal();
        merchant.belongTo(organisation.number());
        return merchant;
    }

    /** As if the announcement had been lost. */
    private void forgetTheChange(Route old) {
        cache.as(CaffeineCache.class).put(organisation.number(), CompletableFuture.completedFuture(old));
    }

    private Route route() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> routes.of(organisation.number()));
    }

    private void requireFailed(String code) {
        assertThat(merchant.storedOrders()).isEqualTo(1);
        assertThat(message())
                .containsEntry("state", "FAILED")
                .containsEntry("result_code", code)
                .containsEntry("due_at", null);
        assertThat(Tables.rows(
                        "SELECT state, code FROM hanbeon.message_move WHERE message_id = ?",
                        message().get("id")))
                .containsExactly(Map.of("state", "FAILED", "code", code));
        assertThat(merchant.sms()).isEmpty();
    }

    private String recipient() {
        return sealer.open((byte[]) message().get("recipient"), "message.recipient");
    }

    private String text() {
        return sealer.open((byte[]) message().get("text"), "message.text");
    }

    private Map<String, Object> message() {
        var messages = messages();
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private List<Map<String, Object>> messages() {
        return Tables.rows(
                "SELECT * FROM hanbeon.message WHERE cause_id = ?",
                merchant.stored("A").get("batch_id"));
    }
}
