package io.hanbeon.payment.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Merchants and payments of the caller's organisation; another's are as unknown as none. */
@ApplicationScoped
class OwnPayment {
    private static final Pattern DIGITS = Pattern.compile("\\d{14,19}");

    private final PaymentStore store;
    private final Merchants merchants;
    private final CurrentCaller caller;

    OwnPayment(PaymentStore store, Merchants merchants, CurrentCaller caller) {
        this.store = store;
        this.merchants = merchants;
        this.caller = caller;
    }

    Uni<Merchant> requireMerchant(String merchantId) {
        var organisationId = caller.organisationId();
        return merchants
                .find(merchantId)
                .map(found -> found.filter(merchant -> isOwn(organisationId, merchant.organisationId()))
                        .orElseThrow(PaymentRefusal.UnknownMerchant::new));
    }

    /** @param merchantId if it is given, the payment must be its */
    Uni<Payment> require(String id, @Nullable String merchantId) {
        var organisationId = caller.organisationId();
        return parse(id)
                .map(store::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(payment -> isOwn(organisationId, payment.organisationId()))
                        .filter(payment -> merchantId == null || merchantId.equals(payment.merchantId()))
                        .orElseThrow(PaymentRefusal.UnknownPayment::new));
    }

    /** As ids are written elsewhere, or in digits. */
    private static Optional<Long> parse(String id) {
        try {
            return DIGITS.matcher(id).matches() ? Optional.of(Long.valueOf(id)) : Ids.parse(id);
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static boolean isOwn(@Nullable Long organisationId, long owner) {
        return organisationId == null || organisationId == owner;
    }
}
