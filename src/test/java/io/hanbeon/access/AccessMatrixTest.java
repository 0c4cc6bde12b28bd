package io.hanbeon.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.account.user.Person;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.ledger.chain.ChainByHand;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.order.place.Merchant;
import io.hanbeon.settlement.close.Books;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.webhook.delivery.AWebhook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint and who passes its door: {@code o} passes, {@code x} is known and refused (403), {@code ?} is asked who
 * they are (401). The last column is what an operator (and a machine, where one passes) of another organisation finds
 * behind the door: {@code h}, the data is hidden from them; {@code -}, it is one's own or open; {@code x}, neither passes. Administrators belong to no organisation and see all.
 */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class AccessMatrixTest {
    /**
     * Columns: nobody, CUSTOMER, OPERATOR, ADMIN, SUPER_ADMIN, NEWCOMER, machine with the scope, with another; somebody of
     * another organisation; scope.
     */
    private static final String TABLE = """
            POST   /api/orders/batches             o o o o o o o o -  -
            POST   /db/{file}                      o o o o o o o o -  -
            GET    /api/orders                     ? x o o o x o x h  orders:read
            GET    /api/orders/batches/{id}        ? x o o o x o x h  orders:read
            POST   /api/ars/lookups                ? x x o o x o x h  ars:lookup
            POST   /api/ars/payments               ? x x x x x o x -  ars:pay
            POST   /api/orders/{terminalId}/{orderNo}/cancel ? x x x x x o x -  orders:write
            GET    /api/webhooks                   ? x o o o x o x h  webhooks:write
            POST   /api/webhooks                   ? x o o o x o x -  webhooks:write
            GET    /api/webhooks/{id}              ? x o o o x o x h  webhooks:write
            PUT    /api/webhooks/{id}              ? x o o o x o x -  webhooks:write
            POST   /api/webhooks/{id}/pause        ? x o o o x o x -  webhooks:write
            POST   /api/webhooks/{id}/resume       ? x o o o x o x -  webhooks:write
            POST   /api/webhooks/{id}/rotate-secret ? x o o o x o x -  webhooks:write
            POST   /api/webhooks/{id}/messages/replay ? x o o o x o x -  webhooks:write
            GET    /api/webhooks/{id}/messages     ? x o o o x o x h  webhooks:write
            GET    /api/webhooks/{id}/messages/{messageId} ? x o o o x o x h  webhooks:write
            POST   /api/webhooks/{id}/messages/{messageId}/replay ? x o o o x o x -  webhooks:write
            GET    /api/shops                      ? x o o o x x x h  -
            GET    /api/shops/{terminalId}         ? x o o o x x x h  -
            PUT    /api/shops/{terminalId}         ? x x o o x x x x  -
            GET    /api/merchants                  ? x o o o x x x h  -
            GET    /api/merchants/{id}             ? x o o o x x x h  -
            POST   /api/merchants                  ? x x o o x x x x  -
            PUT    /api/merchants/{id}             ? x x o o x x x x  -
            PUT    /api/merchants/{id}/payout-account ? x x o o x x x x  -
            GET    /api/merchants/{id}/fee-policies ? x o o o x x x h  -
            PUT    /api/merchants/{id}/fee-policies/{validFrom} ? x x o o x x x x  -
            DELETE /api/merchants/{id}/fee-policies/{validFrom} ? x x o o x x x x  -
            GET    /api/clients                    ? x x o o x x x x  -
            GET    /api/clients/{id}               ? x x o o x x x x  -
            POST   /api/clients                    ? x x o o x x x x  -
            PUT    /api/clients/{id}               ? x x o o x x x x  -
            POST   /api/clients/{id}/disable       ? x x o o x x x x  -
            POST   /api/clients/{id}/enable        ? x x o o x x x x  -
            POST   /api/clients/{id}/secrets       ? x x o o x x x x  -
            POST   /api/clients/{id}/secrets/{secretId}/revoke ? x x o o x x x x  -
            GET    /api/audit                      ? x o o o x x x h  -
            GET    /api/audit/proof                ? x o o o x x x h  -
            POST   /api/people/forget              ? x x x o x x x x  -
            GET    /api/jobs                       ? x x o o x x x x  -
            GET    /api/jobs/{name}                ? x x o o x x x x  -
            POST   /api/jobs/{name}/runs           ? x x o o x x x x  -
            POST   /api/jobs/{name}/rounds         ? x x o o x x x x  -
            PUT    /api/jobs/{name}/pause          ? x x o o x x x x  -
            DELETE /api/jobs/{name}/pause          ? x x o o x x x x  -
            GET    /api/outbox/dead-letters        ? x x o o x x x x  -
            GET    /api/outbox/dead-letters/{id}   ? x x o o x x x x  -
            POST   /api/outbox/dead-letters/{id}/replay ? x x o o x x x x  -
            POST   /api/outbox/dead-letters/{id}/discard ? x x o o x x x x  -
            GET    /api/organisations             ? x o o o x x x h  -
            POST   /api/organisations             ? x x o o x x x x  -
            GET    /api/organisations/{id}        ? x o o o x x x h  -
            PUT    /api/organisations/{id}        ? x x o o x x x x  -
            DELETE /api/organisations/{id}        ? x x o o x x x x  -
            POST   /api/organisations/{id}/close  ? x x o o x x x x  -
            POST   /api/organisations/{id}/open   ? x x o o x x x x  -
            GET    /api/organisations/{id}/message-settings ? x x o o x x x x  -
            PUT    /api/organisations/{id}/message-settings ? x x o o x x x x  -
            DELETE /api/organisations/{id}/message-settings ? x x o o x x x x  -
            POST   /api/organisations/{id}/message-settings/test ? x x o o x x x x  -
            GET    /api/organisations/{id}/coupon-terms ? x o o o x x x h  -
            PUT    /api/organisations/{id}/coupon-terms ? x x o o x x x x  -
            GET    /api/organisations/{id}/message-settings/history ? x x o o x x x x  -
            POST   /webhook/cloudmsg/{account}    o o o o o o o o -  -
            POST   /webhook/sendtalk/{account}    o o o o o o o o -  -
            POST   /api/messages                  ? x o o o x o x -  messages:send
            POST   /api/messages/batches          ? x o o o x o x -  messages:send
            GET    /api/messages/opt-outs         ? x o o o x o x h  messages:send
            POST   /api/messages/opt-outs         ? x o o o x o x -  messages:send
            DELETE /api/messages/opt-outs/{id}    ? x o o o x o x -  messages:send
            GET    /api/messages                  ? x o o o x o x h  messages:read
            GET    /api/messages/{id}             ? x o o o x o x h  messages:read
            POST   /api/messages/{id}/cancel      ? x o o o x o x -  messages:send
            POST   /api/payments/authorize         ? x x x x x o x -  payments:write
            POST   /api/payments/capture/{id}      ? x x x x x o x -  payments:write
            POST   /api/payments/void/{id}         ? x x x x x o x -  payments:write
            POST   /api/payments/refund/{id}       ? x x x x x o x -  payments:write
            GET    /api/payments                   ? x o o o x o x h  payments:read
            GET    /api/payments/{id}              ? x o o o x o x h  payments:read
            GET    /api/ledger/accounts/{id}       ? x o o o x o x h  payments:read
            GET    /api/ledger/accounts/{id}/entries ? x o o o x o x h  payments:read
            GET    /api/ledger/trial-balance       ? x x o o x x x x  -
            GET    /api/ledger/proof               ? x o o o x o x -  payments:read
            GET    /api/ledger/proof/export        ? x o o o x o x h  payments:read
            GET    /api/settlements                ? x o o o x o x h  settlements:read
            GET    /api/settlements/preview        ? x o o o x o x h  settlements:read
            GET    /api/settlements/{day}/{merchant} ? x o o o x o x h  settlements:read
            GET    /api/settlements/{day}/{merchant}/statement ? x o o o x o x h  settlements:read
            GET    /api/settlements/{day}/{merchant}/statement.xlsx ? x o o o x o x h  settlements:read
            GET    /api/settlements/calendar       ? x o o o x o x h  settlements:read
            POST   /api/settlements/{day}/close    ? x x o o x x x x  -
            POST   /api/settlements/{day}/{merchant}/release ? x x o o x x x x  -
            POST   /api/settlements/{day}/{merchant}/hold ? x x o o x x x x  -
            GET    /console/reconciliation         ? x o o o x x x h  -
            POST   /console/reconciliation/files/preview ? x o o o x x x -  -
            POST   /console/reconciliation/files   ? x o o o x x x -  -
            POST   /console/reconciliation/reprocess ? x o o o x x x -  -
            POST   /console/reconciliation/{id}/reprocess ? x o o o x x x -  -
            GET    /console/reconciliation/{id}    ? x o o o x x x h  -
            GET    /console/reconciliation/{id}/events ? x o o o x x x h  -
            GET    /console/settlements            ? x o o o x x x h  -
            GET    /console/settlements/{day}/{merchant} ? x o o o x x x h  -
            POST   /console/settlements/{day}/{merchant}/hold ? x x o o x x x x  -
            POST   /console/settlements/{day}/{merchant}/release ? x x o o x x x x  -
            POST   /api/queue/enter                ? o x x x x x x x  -
            GET    /api/queue/status               ? o x x x x x x x  -
            DELETE /api/queue/leave                ? o x x x x x x x  -
            GET    /api/queue/{schedule}/place     ? o x x x x x x x  -
            GET    /api/queue/{schedule}/proof     o o o o o o o o -  -
            GET    /api/queue/{schedule}/proof/{page} o o o o o o o o -  -
            GET    /api/queue/admin/stats          ? x x o o x x x x  -
            PUT    /api/queue/admin/lines/{schedule} ? x x o o x x x x  -
            GET    /api/coupons                   ? x o o o x x x h  -
            GET    /api/coupons/{id}              ? x o o o x x x h  -
            GET    /api/coupons/{id}/acts         ? x o o o x x x h  -
            GET    /api/coupons/{id}/supplier     ? x o o o x x x -  -
            GET    /api/coupons/{id}/recipient    ? x x o o x x x x  -
            POST   /api/coupons/{id}/resend       ? x o o o x x x -  -
            POST   /api/coupons/{id}/phone        ? x o o o x x x -  -
            POST   /api/coupons/{id}/cancel       ? x o o o x x x -  -
            POST   /api/coupons/{id}/number       ? x o o o x x x -  -
            GET    /api/coupons/{id}/rule         ? x o o o x x x h  -
            POST   /api/coupons/{id}/extend       ? x o o o x x x -  -
            POST   /api/coupons/{id}/refund       ? x o o o x x x -  -
            POST   /webhook/coufun/exchange       o o o o o o o o -  -
            PUT    /api/coupons/recipient-files   ? x o o o x x x -  -
            GET    /api/coupons/recipient-files/template ? x o o o x x x -  -
            GET    /api/coupons/products          ? x o o o x x x -  -
            GET    /api/coupons/rules             ? x o o o x x x -  -
            PUT    /api/coupons/rules             ? x x x o x x x x  -
            GET    /api/coupons/campaigns         ? x o o o x x x h  -
            POST   /api/coupons/campaigns         ? x o o o x x x -  -
            GET    /api/coupons/campaigns/{id}    ? x o o o x x x h  -
            PUT    /api/coupons/campaigns/{id}    ? x o o o x x x -  -
            PUT    /api/coupons/campaigns/{id}/recipients ? x o o o x x x -  -
            GET    /api/coupons/differences       ? x o o o x x x h  -
            GET    /api/coupons/history.xlsx      ? x o o o x x x -  -
            GET    /api/coupons/campaigns/{id}/refused-rows ? x o o o x x x h  -
            GET    /api/coupons/campaigns/{id}/events ? x o o o x x x h  -
            GET    /api/coupons/campaigns/{id}/progress ? x o o o x x x h  -
            GET    /api/coupons/campaigns/{id}/proof ? x o o o x x x h  -
            GET    /api/coupons/campaigns/{id}/preview ? x o o o x x x h  -
            GET    /api/coupons/campaigns/{id}/cancellation ? x o o o x x x h  -
            POST   /api/coupons/campaigns/{id}/check ? x o o o x x x -  -
            POST   /api/coupons/campaigns/{id}/approve ? x o o o x x x -  -
            POST   /api/coupons/campaigns/{id}/stop ? x o o o x x x -  -
            POST   /api/coupons/campaigns/{id}/resume ? x o o o x x x -  -
            POST   /api/coupons/campaigns/{id}/retry ? x o o o x x x -  -
            POST   /api/coupons/campaigns/{id}/cancel ? x o o o x x x -  -
            POST   /api/payments/upload            ? x o o o x o x -  recon:write
            POST   /api/reconciliation/files       ? x o o o x o x -  recon:write
            POST   /api/reconciliation/files/preview ? x o o o x o x -  recon:write
            POST   /api/reconciliation/files/dry-run ? x o o o x o x -  recon:write
            GET    /api/reconciliation/files/{id}/events ? x o o o x o x h  recon:read
            POST   /api/reconciliation/files/{id}/reprocess ? x o o o x x x -  -
            POST   /api/reconciliation/items/{id}/reprocess ? x o o o x x x -  -
            POST   /api/reconciliation/books/{book}/reprocess ? x o o o x x x -  -
            GET    /api/reconciliation/files       ? x o o o x o x h  recon:read
            GET    /api/reconciliation/files/{id}  ? x o o o x o x h  recon:read
            GET    /api/reconciliation/files/{id}/bad-lines ? x o o o x o x h  recon:read
            GET    /api/reconciliation/files/{id}/corrections ? x o o o x o x h  recon:read
            GET    /api/reconciliation/report      ? x o o o x x x h  -
            GET    /api/reconciliation/items       ? x o o o x x x h  -
            GET    /api/reconciliation/items/{id}  ? x o o o x x x h  -
            GET    /api/reconciliation/expectations ? x o o o x x x h  -
            POST   /api/reconciliation/items/{id}/resolve ? x o o o x x x -  -
            POST   /api/reconciliation/items/{id}/undo ? x o o o x x x -  -
            GET    /api/events                     o o o o o o o o -  -
            GET    /api/events/{id}                o o o o o o o o -  -
            GET    /api/events/schedules/{scheduleId}/seats o o o o o o o o -  -
            GET    /api/events/schedules/{scheduleId}/seats/best o o o o o o o o -  -
            GET    /api/events/schedules/{schedule}/seats/changes o o o o o o o o -  -
            POST   /api/events                     ? x x o o x x x x  -
            PUT    /api/events/{id}                ? x x o o x x x x  -
            POST   /api/events/{id}/schedules      ? x x o o x x x x  -
            PUT    /api/events/schedules/{scheduleId} ? x x o o x x x x  -
            GET    /api/venues                     ? x x o o x x x x  -
            POST   /api/venues                     ? x x o o x x x x  -
            POST   /api/venues/{id}/halls          ? x x o o x x x x  -
            GET    /api/reservations/seats/{scheduleId} ? o x x x x x x x  -
            POST   /api/reservations/hold          ? o x x x x x x x  -
            PUT    /api/reservations/hold/{id}     ? o x x x x x x x  -
            DELETE /api/reservations/hold/{id}     ? o x x x x x x x  -
            GET    /api/reservations               ? o x x x x x x x  -
            GET    /api/reservations/{id}          ? o x x x x x x x  -
            GET    /api/reservations/{id}/qr       ? o x x x x x x x  -
            DELETE /api/reservations/{id}          ? o x x x x x x x  -
            POST   /api/box-office/sales           ? x o o o x x x -  -
            GET    /api/tickets/key                o o o o o o o o -  -
            POST   /api/tickets/payments           ? o x x x x x x x  -
            POST   /api/tickets/payments/confirm   ? o x x x x x x x  -
            GET    /api/tickets/payments           ? o x x x x x x x  -
            GET    /api/tickets/payments/{id}      ? o x x x x x x x  -
            GET    /api/payments/gateways          ? x x o o x x x x  -
            POST   /webhook/portone                o o o o o o o o -  -
            GET    /api/users                      ? x x o o x x x x  -
            GET    /api/users/{id}                 ? x x o o x x x x  -
            POST   /api/users                      ? x x o o x x x x  -
            PUT    /api/users/{id}                 ? x x o o x x x x  -
            POST   /api/users/{id}/disable         ? x x o o x x x x  -
            POST   /api/users/{id}/enable          ? x x o o x x x x  -
            POST   /api/users/{id}/password        ? x x o o x x x x  -
            DELETE /api/users/{id}                 ? x x o o x x x x  -
            POST   /api/auth/login                 o o o o o o o o -  -
            POST   /api/auth/setup                 o o o o o o o o -  -
            POST   /api/auth/wake                  o o o o o o o o -  -
            POST   /api/auth/signup                o o o o o o o o -  -
            POST   /api/auth/signup/start          o o o o o o o o -  -
            POST   /api/auth/signup/identity       o o o o o o o o -  -
            DELETE /api/me                         ? o x x x x x x x  -
            POST   /api/auth/refresh               o o o o o o o o -  -
            POST   /api/auth/logout                ? o o o o o x x -  -
            POST   /api/auth/password              ? o o o o o x x -  -
            GET    /api/me                         ? o o o o o x x -  -
            GET    /api/me/logins                  ? o o o o o x x -  -
            GET    /api/me/sessions                ? o o o o o x x -  -
            DELETE /api/me/sessions/{id}           ? o o o o o x x -  -
            POST   /api/me/second-factor           ? o o o o o x x -  -
            POST   /api/me/second-factor/confirm   ? o o o o o x x -  -
            POST   /api/me/second-factor/remove    ? o o o o o x x -  -
            GET    /console                        ? o o o o o x x -  -
            GET    /console/{rest}                 o o o o o o o o -  -
            GET    /console/login                  o o o o o o o o -  -
            POST   /console/login                  o o o o o o o o -  -
            POST   /console/login/code             o o o o o o o o -  -
            POST   /console/logout                 ? o o o o o x x -  -
            GET    /console/me                     ? o o o o o x x -  -
            POST   /console/me/password            ? o o o o o x x -  -
            POST   /console/me/second-factor       ? o o o o o x x -  -
            POST   /console/me/second-factor/confirm ? o o o o o x x -  -
            POST   /console/me/second-factor/remove ? o o o o o x x -  -
            GET    /console/orders                 ? x o o o x x x h  -
            POST   /console/orders/by-phone        ? x o o o x x x -  -
            GET    /console/orders/batches/{id}    ? x o o o x x x h  -
            GET    /console/messages               ? x o o o x x x h  -
            POST   /console/messages/by-phone      ? x o o o x x x -  -
            GET    /console/messages/{id}          ? x o o o x x x h  -
            POST   /console/messages/{id}/cancel   ? x o o o x x x -  -
            GET    /console/payments               ? x o o o x x x h  -
            GET    /console/payments/{id}          ? x o o o x x x h  -
            GET    /console/sign-up                o o o o o o o o -  -
            POST   /console/sign-up                o o o o o o o o -  -
            GET    /console/account-requests       ? x x o o x x x x  -
            POST   /console/account-requests/{id}/approve ? x x o o x x x x  -
            POST   /console/account-requests/{id}/reject ? x x o o x x x x  -
            GET    /console/users                  ? x x o o x x x x  -
            GET    /console/users/new              ? x x o o x x x x  -
            POST   /console/users                  ? x x o o x x x x  -
            GET    /console/users/{id}             ? x x o o x x x x  -
            POST   /console/users/{id}             ? x x o o x x x x  -
            POST   /console/users/{id}/disable     ? x x o o x x x x  -
            POST   /console/users/{id}/enable      ? x x o o x x x x  -
            POST   /console/users/{id}/delete      ? x x o o x x x x  -
            POST   /console/users/{id}/password    ? x x o o x x x x  -
            GET    /console/webhooks               ? x o o o x x x h  -
            GET    /console/webhooks/new           ? x o o o x x x -  -
            POST   /console/webhooks               ? x o o o x x x -  -
            GET    /console/webhooks/{id}          ? x o o o x x x h  -
            POST   /console/webhooks/{id}/pause    ? x o o o x x x -  -
            POST   /console/webhooks/{id}/resume   ? x o o o x x x -  -
            POST   /console/webhooks/{id}/rotate-secret ? x o o o x x x -  -
            GET    /console/webhooks/{id}/messages ? x o o o x x x h  -
            GET    /console/webhooks/{id}/messages/{messageId} ? x o o o x x x h  -
            POST   /console/webhooks/{id}/messages/{messageId}/replay ? x o o o x x x -  -
            POST   /console/webhooks/{id}/messages/replay ? x o o o x x x -  -
            GET    /console/coupons                ? x o o o x x x h  -
            GET    /console/coupons/new            ? x o o o x x x -  -
            POST   /console/coupons                ? x o o o x x x -  -
            POST   /console/coupons/phone          ? x o o o x x x -  -
            GET    /console/coupons/{id}           ? x o o o x x x h  -
            POST   /console/coupons/{id}           ? x o o o x x x -  -
            POST   /console/coupons/recipient-file ? x o o o x x x -  -
            GET    /console/coupons/recipient-file ? x o o o x x x -  -
            GET    /console/coupons/{id}/refused-rows ? x o o o x x x h  -
            GET    /console/coupons/{id}/events    ? x o o o x x x h  -
            GET    /console/coupons/differences    ? x o o o x x x h  -
            GET    /console/coupons/terms          ? x o o o x x x -  -
            POST   /console/coupons/terms          ? x x o o x x x x  -
            GET    /console/coupons/history.xlsx ? x o o o x x x -  -
            GET    /console/coupons/{id}/progress  ? x o o o x x x h  -
            POST   /console/coupons/{id}/recipients ? x o o o x x x -  -
            POST   /console/coupons/{id}/check     ? x o o o x x x -  -
            POST   /console/coupons/{id}/approve   ? x o o o x x x -  -
            POST   /console/coupons/{id}/stop      ? x o o o x x x -  -
            POST   /console/coupons/{id}/resume    ? x o o o x x x -  -
            POST   /console/coupons/{id}/retry     ? x o o o x x x -  -
            POST   /console/coupons/{id}/cancel    ? x o o o x x x -  -
            GET    /console/coupons/history        ? x o o o x x x h  -
            POST   /console/coupons/history/find   ? x o o o x x x -  -
            GET    /console/coupons/history/{id}   ? x o o o x x x h  -
            GET    /console/coupons/history/{id}/supplier ? x o o o x x x -  -
            POST   /console/coupons/history/{id}/recipient ? x x o o x x x x  -
            POST   /console/coupons/history/{id}/resend ? x o o o x x x -  -
            POST   /console/coupons/history/{id}/phone ? x o o o x x x -  -
            POST   /console/coupons/history/{id}/cancel ? x o o o x x x -  -
            GET    /console/tickets                ? x o o o x x x -  -
            GET    /console/tickets/live           ? x o o o x x x -  -
            GET    /console/tickets/scale          ? x x o o x x x x  -
            GET    /console/tickets/venues        ? x x o o x x x x  -
            POST   /console/tickets/venues        ? x x o o x x x x  -
            GET    /console/tickets/venues/{id}   ? x x o o x x x x  -
            POST   /console/tickets/venues/{id}/halls ? x x o o x x x x  -
            GET    /console/tickets/shows         ? x x o o x x x x  -
            POST   /console/tickets/shows         ? x x o o x x x x  -
            GET    /console/tickets/shows/new     ? x x o o x x x x  -
            GET    /console/tickets/shows/{id}    ? x x o o x x x x  -
            POST   /console/tickets/shows/{id}    ? x x o o x x x x  -
            GET    /console/tickets/shows/{show}/performances/new ? x x o o x x x x  -
            POST   /console/tickets/shows/{show}/performances ? x x o o x x x x  -
            GET    /console/tickets/shows/{show}/performances/{id} ? x x o o x x x x  -
            POST   /console/tickets/shows/{show}/performances/{id} ? x x o o x x x x  -
            GET    /console/tickets/reservations   ? x o o o x x x -  -
            GET    /console/tickets/reservations/{id} ? x o o o x x x -  -
            POST   /console/tickets/reservations/{id}/ask ? x o o o x x x -  -
            POST   /console/tickets/reservations/{id}/cancel ? x o o o x x x -  -
            GET    /shop                          o o o o o o o o -  -
            GET    /shop/{rest}                   o o o o o o o o -  -
            GET    /shop/login                    o o o o o o o o -  -
            POST   /shop/login                    o o o o o o o o -  -
            POST   /shop/login/code               o o o o o o o o -  -
            POST   /shop/logout                   ? o o o o o x x -  -
            GET    /shop/sign-up                  o o o o o o o o -  -
            POST   /shop/sign-up                  o o o o o o o o -  -
            GET    /shop/sign-up/identity         o o o o o o o o -  -
            GET    /shop/sign-up/account          o o o o o o o o -  -
            POST   /shop/sign-up/account          o o o o o o o o -  -
            GET    /shop/wake                     o o o o o o o o -  -
            GET    /shop/shows/{id}               o o o o o o o o -  -
            GET    /shop/schedules/{id}           ? o x x x x x x x  -
            GET    /shop/schedules/{id}/queue     ? o x x x x x x x  -
            GET    /shop/schedules/{id}/queue/place ? o x x x x x x x  -
            POST   /shop/schedules/{id}/queue     ? o x x x x x x x  -
            POST   /shop/schedules/{id}/queue/place ? o x x x x x x x  -
            POST   /shop/schedules/{id}/queue/leave ? o x x x x x x x  -
            GET    /shop/schedules/{id}/seats     ? o x x x x x x x  -
            POST   /shop/schedules/{id}/hold      ? o x x x x x x x  -
            GET    /shop/reservations             ? o x x x x x x x  -
            GET    /shop/reservations/{id}        ? o x x x x x x x  -
            GET    /shop/reservations/{id}/state  ? o x x x x x x x  -
            GET    /shop/reservations/{id}/paid   ? o x x x x x x x  -
            GET    /shop/reservations/{id}/qr     ? o x x x x x x x  -
            POST   /shop/reservations/{id}/pay    ? o x x x x x x x  -
            POST   /shop/reservations/{id}/cancel ? o x x x x x x x  -
            POST   /console/coupons/history/{id}/number ? x o o o x x x -  -
            POST   /console/coupons/history/{id}/extend ? x o o o x x x -  -
            POST   /console/coupons/history/{id}/refund ? x o o o x x x -  -
            """;

    private static final long ORGANISATION = 1;
    private static final long ANOTHER = 4_712;

    /** Whoever calls sends, or changes, what is their own organisation's; another's is tried by the tests of each. */
    private static final Set<String> IN_ONES_OWN_ORGANISATION = Set.of(
            "GET /console",
            "GET /console/coupons/new",
            "GET /console/coupons/terms",
            "GET /console/coupons/recipient-file",
            "GET /console/coupons/history.xlsx",
            "GET /api/coupons/history.xlsx",
            "GET /console/coupons/history/{id}/supplier",
            "GET /console/tickets",
            "GET /console/tickets/live",
            "GET /console/tickets/reservations",
            "GET /console/tickets/reservations/{id}",
            "POST /console/logout",
            "POST /console/orders/by-phone",
            "POST /console/messages/by-phone",
            "POST /console/messages/{id}/cancel",
            "POST /api/box-office/sales",
            "GET /api/ledger/proof",
            "POST /api/ars/payments",
            "POST /api/webhooks",
            "PUT /api/webhooks/{id}",
            "POST /api/webhooks/{id}/pause",
            "POST /api/webhooks/{id}/resume",
            "POST /api/webhooks/{id}/rotate-secret",
            "POST /api/webhooks/{id}/messages/replay",
            "POST /api/webhooks/{id}/messages/{messageId}/replay",
            "GET /console/webhooks/new",
            "POST /console/webhooks",
            "POST /console/webhooks/{id}/pause",
            "POST /console/webhooks/{id}/resume",
            "POST /console/webhooks/{id}/rotate-secret",
            "POST /console/webhooks/{id}/messages/{messageId}/replay",
            "POST /console/webhooks/{id}/messages/replay",
            "POST /api/orders/{terminalId}/{orderNo}/cancel",
            "POST /api/payments/authorize",
            "POST /api/payments/capture/{id}",
            "POST /api/payments/void/{id}",
            "POST /api/payments/refund/{id}",
            "GET /api/coupons/products",
            "GET /api/coupons/rules",
            "PUT /api/coupons/recipient-files",
            "GET /api/coupons/recipient-files/template",
            "GET /api/coupons/{id}/supplier",
            "POST /api/coupons/{id}/resend",
            "POST /api/coupons/{id}/phone",
            "POST /api/coupons/{id}/cancel",
            "POST /api/coupons/{id}/number",
            "POST /api/coupons/{id}/extend",
            "POST /api/coupons/{id}/refund",
            "POST /api/coupons/campaigns",
            "PUT /api/coupons/campaigns/{id}",
            "PUT /api/coupons/campaigns/{id}/recipients",
            "POST /api/coupons/campaigns/{id}/check",
            "POST /api/coupons/campaigns/{id}/approve",
            "POST /api/coupons/campaigns/{id}/stop",
            "POST /api/coupons/campaigns/{id}/resume",
            "POST /api/coupons/campaigns/{id}/retry",
            "POST /api/coupons/campaigns/{id}/cancel",
            "POST /api/payments/upload",
            "POST /console/reconciliation/files/preview",
            "POST /console/reconciliation/files",
            "POST /api/reconciliation/files",
            "POST /api/reconciliation/files/preview",
            "POST /api/reconciliation/files/dry-run",
            "POST /api/reconciliation/files/{id}/reprocess",
            "POST /api/reconciliation/items/{id}/reprocess",
            "POST /api/reconciliation/books/{book}/reprocess",
            "POST /console/reconciliation/reprocess",
            "POST /console/reconciliation/{id}/reprocess",
            "POST /api/reconciliation/items/{id}/resolve",
            "POST /api/reconciliation/items/{id}/undo",
            "POST /api/messages",
            "POST /api/messages/batches",
            "POST /api/messages/opt-outs",
            "DELETE /api/messages/opt-outs/{id}",
            "POST /api/messages/{id}/cancel");

    private record Row(String method, String path, String doors, char toAnother, String scope) {
        static Row of(String line) {
            var words = line.split("\\s+");
            var doors = Stream.of(words).skip(2).limit(8).collect(Collectors.joining());
            return new Row(words[0], words[1], doors, words[10].charAt(0), words[11]);
        }

        boolean passes(String caller) {
            return doors.charAt(List.copyOf(callers().keySet()).indexOf(caller)) == 'o';
        }

        boolean isOnesOwnOrOpen() {
            return path.equals("/api/me")
                    || path.startsWith("/api/me/")
                    || path.equals("/console/me")
                    || path.startsWith("/console/me/")
                    || isPage() && method.equals(HttpMethod.POST)
                    || path.startsWith("/api/auth/")
                    || passes("nobody")
                    || IN_ONES_OWN_ORGANISATION.contains(endpoint());
        }

        boolean isPage() {
            return path.startsWith("/console") || path.startsWith("/shop");
        }

        String endpoint() {
            return method + " " + path;
        }

        /** In the order of the columns. */
        Map<String, Header> callers() {
            var callers = new LinkedHashMap<String, Header>();
            callers.put("nobody", new Header("X-Nobody", "at all"));
            callers.put("customer", AsCaller.customer());
            callers.put("operator", AsCaller.operator(7));
            callers.put("admin", AsCaller.admin());
            callers.put("super admin", AsCaller.superAdmin());
            callers.put("newcomer", AsCaller.newcomer());
            callers.put("machine with the scope", AsCaller.machine(7, scope));
            callers.put("machine with another", AsCaller.machine(7, "other:scope", "ADMIN"));
            return callers;
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @Test
    void every_endpoint_is_in_the_table() {
        var endpoints = endpoints();

        assertThat(endpoints).hasSizeGreaterThan(20);
        assertThat(rows().map(Row::endpoint).collect(Collectors.toSet())).isEqualTo(endpoints);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void who_passes_is_as_the_table_says(Row row) {
        var doors =
                row.callers().values().stream().map(caller -> door(row, caller)).collect(Collectors.joining());

        assertThat(doors)
                .as("%s for %s", row.endpoint(), row.callers().keySet())
                .isEqualTo(row.doors());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void data_behind_a_door_that_operators_or_machines_pass_is_hidden_or_said_not_to_be(Row row) {
        boolean isForAnother = row.passes("operator") || row.passes("machine with the scope");
        char expected = !isForAnother ? 'x' : row.isOnesOwnOrOpen() ? '-' : 'h';

        assertThat(row.toAnother()).isEqualTo(expected);
    }

    /** @param marker what only an answer with the organisation's data holds */
    private record Probe(String method, String path, String body, String marker) {
        Probe(String path, String marker) {
            this("GET", path, "", marker);
        }

        boolean isSeenBy(Header caller) {
            var answer = given().header(caller)
                    .contentType("application/json")
                    .body(body)
                    .request(method, path);
            return answer.statusCode() == 200 && answer.asString().contains(marker);
        }
    }

    @Test
    void what_belongs_to_an_organisation_is_seen_by_its_own_and_by_administrators_only() {
        var hidden = rows().filter(row -> row.toAnother() == 'h').toList();
        var probes = probes();

        assertThat(probes.keySet()).isEqualTo(hidden.stream().map(Row::endpoint).collect(Collectors.toSet()));
        hidden.forEach(row -> requireHidden(row, probes.get(row.endpoint())));
    }

    private static void requireHidden(Row row, Probe probe) {
        assertThat(probe.isSeenBy(AsCaller.admin())).as(row.endpoint()).isTrue();
        assertThat(probe.isSeenBy(AsCaller.operator(ORGANISATION)))
                .as(row.endpoint())
                .isEqualTo(row.passes("operator"));
        assertThat(probe.isSeenBy(AsCaller.operator(ANOTHER)))
                .as(row.endpoint())
                .isFalse();
        if (row.passes("machine with the scope")) {
            assertThat(probe.isSeenBy(AsCaller.machine(ORGANISATION, row.scope())))
                    .as(row.endpoint())
                    .isTrue();
            assertThat(probe.isSeenBy(AsCaller.machine(ANOTHER, row.scope())))
                    .as(row.endpoint())
                    .isFalse();
        }
    }

    /** @return the id of what was made */
    private static String post(String path, JsonObject body) {
        return given().header(AsCaller.machine(ORGANISATION, "messages:send"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body.encode())
                .post(path)
                .then()
                .statusCode(lessThan(300))
                .extract()
                .path("id");
    }

    /** Something of the organisation behind each of its doors. */
    private static Map<String, Probe> probes() {
        var merchant = Merchant.minimal();
        merchant.belongTo(ORGANISATION);
        merchant.place(merchant.batch("ARS").order("A"));
        String terminal = merchant.terminalId;
        String batch = given().header(AsCaller.admin())
                .get("/api/orders?terminal=" + terminal)
                .path("orders[0].batchId");
        var user = "user/" + Person.newcomer(Role.OPERATOR).id;
        String organisation = Ids.text(ORGANISATION);
        String message = post(
                "/api/messages",
                new JsonObject()
                        .put("recipient", "010-7777-0001")
                        .put("text", "probe")
                        .put("reserveAt", Instant.now().plus(1, ChronoUnit.DAYS)));
        String optOut = post("/api/messages/opt-outs", new JsonObject().put("phone", "010-7777-0001"));
        var payee = AMerchant.of(ORGANISATION).withFees().id;
        String payment = payment(payee);
        long link = linked();
        var account = "/api/ledger/accounts/" + payee + ":PAYABLE:KRW";
        var settled = Books.open();
        settled.settled("2025-01-02");
        var settlement = "/api/settlements/2025-01-02/" + settled.merchantId;
        var campaign = ACampaign.of(ORGANISATION, "G000000001").to("010-7777-0002").id;
        var ofCampaign = "/api/coupons/campaigns/" + campaign;
        settled.settled("2025-06-02");
        var file = compared(settled.merchantId);
        String item = given().header(AsCaller.operator(ORGANISATION))
                .get("/api/reconciliation/items?file=" + file)
                .path("items[0].id");
        String coupon = given().header(AsCaller.admin())
                .get("/api/coupons?campaign=" + campaign)
                .path("coupons[0].id");
        var webhook = AWebhook.of(payee);
        var ofWebhook = "/api/webhooks/" + webhook.id();
        Tables.execute("UPDATE hanbeon.coupon SET barcode = CONCAT('T', id) WHERE campaign_id = ?", number(campaign));
        Tables.execute(
                "INSERT INTO hanbeon.coupon_difference VALUES (?, 1, 'USE', 'USED', 'UNUSED', '2026-01-01', '2026-01-01')",
                number(coupon));
        var lookUp = new JsonObject().put("dnis", merchant.dnis).put("phone", merchant.phone);
        return Map.ofEntries(
                Map.entry("GET /api/webhooks", new Probe("/api/webhooks?merchant=" + payee, webhook.id())),
                Map.entry("GET /console/webhooks", new Probe("/console/webhooks?merchant=" + payee, webhook.id())),
                Map.entry("GET /console/webhooks/{id}", new Probe("/console/webhooks/" + webhook.id(), payee)),
                Map.entry(
                        "GET /console/webhooks/{id}/messages",
                        new Probe("/console/webhooks/" + webhook.id() + "/messages", webhook.messageId())),
                Map.entry(
                        "GET /console/webhooks/{id}/messages/{messageId}",
                        new Probe(
                                "/console/webhooks/" + webhook.id() + "/messages/" + webhook.messageId(),
                                webhook.messageId())),
                Map.entry("GET /api/webhooks/{id}", new Probe(ofWebhook, webhook.id())),
                Map.entry("GET /api/webhooks/{id}/messages", new Probe(ofWebhook + "/messages", webhook.messageId())),
                Map.entry(
                        "GET /api/webhooks/{id}/messages/{messageId}",
                        new Probe(ofWebhook + "/messages/" + webhook.messageId(), webhook.messageId())),
                Map.entry("GET /api/coupons", new Probe("/api/coupons?campaign=" + campaign, coupon)),
                Map.entry("GET /api/coupons/{id}", new Probe("/api/coupons/" + coupon, coupon)),
                Map.entry("GET /api/coupons/{id}/acts", new Probe("/api/coupons/" + coupon + "/acts", "maySend")),
                Map.entry("GET /api/coupons/{id}/rule", new Probe("/api/coupons/" + coupon + "/rule", "mayExtend")),
                Map.entry("GET /api/coupons/campaigns", new Probe("/api/coupons/campaigns", campaign)),
                Map.entry("GET /api/coupons/campaigns/{id}", new Probe(ofCampaign, campaign)),
                Map.entry("GET /api/coupons/campaigns/{id}/progress", new Probe(ofCampaign + "/progress", "percent")),
                Map.entry(
                        "GET /api/coupons/campaigns/{id}/refused-rows", new Probe(ofCampaign + "/refused-rows", "xl/")),
                Map.entry("GET /api/coupons/campaigns/{id}/events", new Probe(ofCampaign + "/events", "percent")),
                Map.entry(
                        "GET /console/coupons/{id}/refused-rows",
                        new Probe("/console/coupons/" + campaign + "/refused-rows", "xl/")),
                Map.entry(
                        "GET /console/coupons/{id}/events",
                        new Probe("/console/coupons/" + campaign + "/events", "percent")),
                Map.entry("GET /api/coupons/differences", new Probe("/api/coupons/differences", coupon)),
                Map.entry("GET /console/coupons/differences", new Probe("/console/coupons/differences", coupon)),
                Map.entry("GET /api/coupons/campaigns/{id}/proof", new Probe(ofCampaign + "/proof", "holds")),
                Map.entry("GET /api/coupons/campaigns/{id}/preview", new Probe(ofCampaign + "/preview", "costKrw")),
                Map.entry(
                        "GET /api/coupons/campaigns/{id}/cancellation",
                        new Probe(ofCampaign + "/cancellation", "refundKrw")),
                Map.entry("GET /console/reconciliation", new Probe("/console/reconciliation", file)),
                Map.entry(
                        "GET /console/reconciliation/{id}", new Probe("/console/reconciliation/" + file, "new-lines")),
                Map.entry(
                        "GET /console/reconciliation/{id}/events",
                        new Probe("/console/reconciliation/" + file + "/events", file)),
                Map.entry("GET /api/reconciliation/files", new Probe("/api/reconciliation/files", file)),
                Map.entry("GET /api/reconciliation/files/{id}", new Probe("/api/reconciliation/files/" + file, file)),
                Map.entry(
                        "GET /api/reconciliation/files/{id}/events",
                        new Probe("/api/reconciliation/files/" + file + "/events", file)),
                Map.entry(
                        "GET /api/reconciliation/files/{id}/bad-lines",
                        new Probe("/api/reconciliation/files/" + file + "/bad-lines", "15.000")),
                Map.entry(
                        "GET /api/reconciliation/files/{id}/corrections",
                        new Probe("/api/reconciliation/files/" + file + "/corrections", "15.000")),
                Map.entry(
                        "GET /api/reconciliation/report",
                        new Probe("/api/reconciliation/report?from=2025-06-02", "MATCHED")),
                Map.entry(
                        "GET /api/reconciliation/items",
                        new Probe("/api/reconciliation/items?file=" + file, settled.merchantId)),
                Map.entry(
                        "GET /api/reconciliation/items/{id}",
                        new Probe("/api/reconciliation/items/" + item, settled.merchantId)),
                Map.entry(
                        "GET /api/reconciliation/expectations",
                        new Probe("/api/reconciliation/expectations?merchant=" + settled.merchantId, "MATCHED")),
                Map.entry(
                        "GET /api/settlements",
                        new Probe("/api/settlements?merchant=" + settled.merchantId, settled.merchantId)),
                Map.entry(
                        "GET /api/settlements/preview",
                        new Probe(
                                "/api/settlements/preview?limit=1&day=" + Seoul.businessDay(Instant.now()) + "&cursor="
                                        + payee,
                                payee)),
                Map.entry("GET /api/settlements/{day}/{merchant}", new Probe(settlement, settled.merchantId)),
                Map.entry(
                        "GET /console/settlements",
                        new Probe("/console/settlements?merchant=" + settled.merchantId, "2025-01-02")),
                Map.entry(
                        "GET /console/settlements/{day}/{merchant}",
                        new Probe("/console/settlements/2025-01-02/" + settled.merchantId, settled.merchantId)),
                Map.entry(
                        "GET /api/settlements/{day}/{merchant}/statement",
                        new Probe(settlement + "/statement", "1000")),
                Map.entry(
                        "GET /api/settlements/{day}/{merchant}/statement.xlsx",
                        new Probe(settlement + "/statement.xlsx", "xl/worksheets")),
                Map.entry(
                        "GET /api/settlements/calendar",
                        new Probe(
                                "/api/settlements/calendar?month=2025-01&merchant=" + settled.merchantId, "captured")),
                Map.entry(
                        "GET /console/coupons/history",
                        new Probe("/console/coupons/history?campaign=" + campaign, coupon)),
                Map.entry("GET /console/coupons/history/{id}", new Probe("/console/coupons/history/" + coupon, coupon)),
                Map.entry("GET /console/coupons", new Probe("/console/coupons", campaign)),
                Map.entry("GET /console/coupons/{id}", new Probe("/console/coupons/" + campaign, campaign)),
                Map.entry(
                        "GET /console/coupons/{id}/progress",
                        new Probe("/console/coupons/" + campaign + "/progress", "hb-meter")),
                Map.entry("GET /console/payments", new Probe("/console/payments?merchant=" + payee, payment)),
                Map.entry("GET /console/payments/{id}", new Probe("/console/payments/" + payment, payment)),
                Map.entry("GET /console/messages", new Probe("/console/messages", message)),
                Map.entry("GET /console/messages/{id}", new Probe("/console/messages/" + message, message)),
                Map.entry("GET /console/orders", new Probe("/console/orders?terminal=" + terminal, batch)),
                Map.entry("GET /console/orders/batches/{id}", new Probe("/console/orders/batches/" + batch, terminal)),
                Map.entry("GET /api/payments", new Probe("/api/payments?merchant=" + payee, payment)),
                Map.entry("GET /api/payments/{id}", new Probe("/api/payments/" + payment, payment)),
                Map.entry("GET /api/ledger/accounts/{id}", new Probe(account, payee)),
                Map.entry("GET /api/ledger/accounts/{id}/entries", new Probe(account + "/entries", payment)),
                Map.entry("GET /api/ledger/proof/export", new Probe("/api/ledger/proof/export?from=" + link, payee)),
                Map.entry("POST /api/ars/lookups", new Probe("POST", "/api/ars/lookups", lookUp.encode(), terminal)),
                Map.entry("GET /api/messages", new Probe("/api/messages", message)),
                Map.entry("GET /api/messages/{id}", new Probe("/api/messages/" + message, message)),
                Map.entry(
                        "GET /api/messages/opt-outs",
                        new Probe("/api/messages/opt-outs?organisation=" + organisation, optOut)),
                Map.entry("GET /api/organisations", new Probe("/api/organisations?limit=1000", organisation)),
                Map.entry("GET /api/organisations/{id}", new Probe("/api/organisations/" + organisation, organisation)),
                Map.entry(
                        "GET /api/organisations/{id}/coupon-terms",
                        new Probe("/api/organisations/" + organisation + "/coupon-terms", "fourEyes")),
                Map.entry("GET /api/orders", new Probe("/api/orders?terminal=" + terminal, terminal)),
                Map.entry("GET /api/orders/batches/{id}", new Probe("/api/orders/batches/" + batch, terminal)),
                Map.entry("GET /api/shops", new Probe("/api/shops?terminal=" + terminal, terminal)),
                Map.entry("GET /api/shops/{terminalId}", new Probe("/api/shops/" + terminal, terminal)),
                Map.entry("GET /api/audit", new Probe("/api/audit?subject=" + user, user)),
                Map.entry("GET /api/audit/proof", new Probe("/api/audit/proof?organisation=" + organisation, "head")),
                Map.entry("GET /api/merchants", new Probe("/api/merchants?search=" + payee, payee)),
                Map.entry("GET /api/merchants/{id}", new Probe("/api/merchants/" + payee, payee)),
                Map.entry(
                        "GET /api/merchants/{id}/fee-policies",
                        new Probe("/api/merchants/" + payee + "/fee-policies", "basisPoints")));
    }

    private static long number(String id) {
        return Ids.parse(id).orElseThrow();
    }

    /** A file that pays the merchant's settlement, and has a line that cannot be read. @return its id */
    private static String compared(String merchantId) {
        var lines = "지급일,지급액,가맹점\n2025-06-02,1000,%1$s\n2025-06-02,15.000,%1$s\n".formatted(merchantId);
        return given().header(AsCaller.admin())
                .contentType("application/octet-stream")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/reconciliation/files?format=bank-payouts&organisation=" + ORGANISATION)
                .then()
                .statusCode(201)
                .extract()
                .path("file.id");
    }

    /** The link that the entries booked since are in. */
    private static long linked() {
        int head = given().header(AsCaller.admin()).get("/api/ledger/proof").path("head.link");
        CDI.current().select(ChainByHand.class).get().run();
        return head + 1;
    }

    /** One that was captured. */
    private static String payment(String merchantId) {
        var order = new JsonObject()
                .put("merchantId", merchantId)
                .put("amount", 1_000)
                .put("currency", "KRW")
                .put("captureMode", "MANUAL");
        var id = pay("authorize", order);
        return pay("capture/" + id, new JsonObject());
    }

    private static String pay(String path, JsonObject body) {
        return given().header(AsCaller.machine(ORGANISATION, "payments:write"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body.encode())
                .post("/api/payments/" + path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** Without a body nobody does any harm behind the door; what they are told there is not this test's question. */
    private static String door(Row row, Header caller) {
        var path = row.path()
                .replace("{id}", "0000000000000")
                .replace("{name}", "nothing")
                .replace("{rest}", "nothing")
                .replace("{account}", "0000000000000")
                .replace("{secretId}", "0000000000000")
                .replace("{terminalId}", "NOBODYS")
                .replace("{validFrom}", "2099-01-01")
                .replace("{day}", "2099-01-01")
                .replace("{merchant}", "NOBODY")
                .replace("{schedule}", "NOBODYS")
                .replace("{page}", "0")
                .replace("{book}", "nobodys")
                .replace("{orderNo}", "NOTHING")
                .replace("{show}", "0000000000000")
                .replace("{messageId}", "0000000000000")
                .replace("{scheduleId}", Ids.text(1))
                .replace("{file}", "kicc_ars_order_v3_batch.asp");
        boolean isPage = row.isPage();
        var answer = given().redirects()
                .follow(false)
                .header(caller)
                .contentType(isPage ? "application/x-www-form-urlencoded" : "application/json")
                .request(row.method(), path);
        return isPage ? doorOfPage(answer) : doorOfApi(answer);
    }

    /** Whoever is not known is sent to the login, and whoever has to set something up first to do that. */
    private static String doorOfPage(Response answer) {
        boolean isSentToLogin =
                answer.statusCode() == 303 && answer.header("Location").matches(".*/(console|shop)/login.*");
        boolean isSentToSetUp =
                answer.statusCode() == 303 && answer.header("Location").endsWith("/console/me#first");
        boolean isRefused = isSentToSetUp || answer.asString().contains("access.forbidden");
        return isSentToLogin ? "?" : isRefused ? "x" : "o";
    }

    private static String doorOfApi(Response answer) {
        return switch (answer.statusCode()) {
            case 401 -> "access.unauthenticated".equals(answer.path("code")) ? "?" : "o";
            case 403 -> "access.forbidden".equals(answer.path("code")) ? "x" : "o";
            default -> "o";
        };
    }

    /** Without the regular expressions of path parameters. */
    private static Set<String> endpoints() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.hanbeon").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .filter(type -> !type.isAnnotatedWith(RegisterRestClient.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .map(AccessMatrixTest::endpoint)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String endpoint(JavaMethod method) {
        var verb = method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation
                        .getRawType()
                        .getAnnotationOfType(HttpMethod.class)
                        .value())
                .findFirst()
                .orElseThrow();
        var own = method.isAnnotatedWith(Path.class)
                ? "/" + method.getAnnotationOfType(Path.class).value()
                : "";
        return verb + " "
                + (path(method.getOwner()) + own)
                        .replaceAll("\\{(\\w+):.*}", "{$1}")
                        .replaceAll("//+", "/");
    }

    private static String path(JavaClass type) {
        return type.getAnnotationOfType(Path.class).value();
    }
}
