package io.hanbeon.payment.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.hanbeon.money.Money;
import io.hanbeon.money.ReadMoney;
import io.hanbeon.money.TaxParts;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Amounts of requests. */
final class Amounts {
    private Amounts() {}

    static TaxParts tax(Money amount, AuthoriseBody body) {
        long taxFree = part(body.taxFree(), "/taxFree").orElse(0);
        if (taxFree > amount.amount()) {
            throw new PaymentRefusal.TaxPartsUnusable("/taxFree");
        }
        long vat = part(body.vat(), "/vat")
                .orElseGet(() -> TaxParts.usualVat(amount.amount(), taxFree, amount.currency()));
        if (vat > amount.amount() - taxFree) {
            throw new PaymentRefusal.TaxPartsUnusable("/vat");
        }
        return TaxParts.of(amount.amount(), vat, taxFree);
    }

    /** An amount of the payment's currency that may be left out. */
    static OptionalLong given(@Nullable JsonNode amount, Payment payment) {
        return ReadMoney.readIfGiven(amount, payment.amount().currency(), "/amount")
                .map(money -> OptionalLong.of(money.amount()))
                .orElseGet(OptionalLong::empty);
    }

    /** A part, which may be nothing. */
    static OptionalLong part(@Nullable JsonNode node, String pointer) {
        if (node == null || node.isNull()) {
            return OptionalLong.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new PaymentRefusal.TaxPartsUnusable(pointer);
        }
        return OptionalLong.of(node.longValue());
    }
}
