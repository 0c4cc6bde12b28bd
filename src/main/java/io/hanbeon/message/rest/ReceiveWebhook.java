package io.hanbeon.message.rest;

import io.hanbeon.access.FailedProofs;
import io.hanbeon.message.delivery.Accounts;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.message.report.ReceiveReports;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vendor's call with results: proved by the account's secret, kept, and answered. */
@ApplicationScoped
public class ReceiveWebhook {
    private static final String DIGEST = "sha256=";
    private static final String SECRET = "secretKey";

    /** Where there is no account, something is compared all the same. */
    private static final String NO_SECRET = "-";

    private final Accounts accounts;
    private final ReceiveReports receiveReports;
    private final WebhookMetrics metrics;
    private final FailedProofs failedProofs;

    ReceiveWebhook(
            Accounts accounts, ReceiveReports receiveReports, WebhookMetrics metrics, FailedProofs failedProofs) {
        this.accounts = accounts;
        this.receiveReports = receiveReports;
        this.metrics = metrics;
        this.failedProofs = failedProofs;
    }

    /**
     * What a vendor calls us with.
     *
     * @param account the id of the account in the path, as {@link Ids#text} writes it
     * @param address the peer's; calls from there that prove nothing are counted with other failed proofs
     * @param signature HMAC-SHA256 of the body in hexadecimal digits, perhaps after {@code sha256=}
     */
    public record Webhook(
            Provider provider,
            String account,
            String address,
            @Nullable String signature,
            byte[] body) {}

    public Uni<Void> receive(Webhook webhook, ResultReader reader) {
        if (webhook.signature() == null) {
            failedProofs.requireFew(webhook.address());
        }
        return find(webhook)
                .invoke(account -> requireSigned(webhook, account))
                .onFailure(WebhookNotSigned.class)
                .recoverWithUni(failure -> failedProofs
                        .count(webhook.address())
                        .chain(() -> Uni.createFrom().failure(failure)))
                .map(account -> read(webhook, reader, account.orElseThrow().id()))
                .chain(receiveReports::receive);
    }

    private Uni<Optional<ProviderAccount>> find(Webhook webhook) {
        return Ids.parse(webhook.account())
                .map(accounts::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(account -> account.filter(found -> found.provider() == webhook.provider()));
    }

    private void requireSigned(Webhook webhook, Optional<ProviderAccount> account) {
        var secret = account.flatMap(found -> found.credentials().find(SECRET));
        var expected = HexFormat.of().formatHex(Hmac.of(webhook.body(), secret.orElse(NO_SECRET)));
        var given = digits(webhook.signature());
        boolean fits = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
        if (!fits || secret.isEmpty()) {
            metrics.refused(webhook.provider());
            throw new WebhookNotSigned();
        }
    }

    /** Of hexadecimal digits capitals are the same, and some libraries put the digest's name before them. */
    private static String digits(@Nullable String signature) {
        var digits = signature == null ? "" : signature.strip().toLowerCase(Locale.ROOT);
        return digits.startsWith(DIGEST) ? digits.substring(DIGEST.length()) : digits;
    }

    /** A result that cannot be read holds up no other: the vendor would only send all of them again. */
    private List<VendorReport> read(Webhook webhook, ResultReader reader, long accountId) {
        var results = reader.read(webhook.body(), accountId);
        metrics.unreadable(
                webhook.provider(),
                results.map(ResultReader.Results::unreadable).orElse(1));
        return results.orElseThrow(WebhookUnreadable::new).reports();
    }
}
