package io.hanbeon.coupon.care;

import io.hanbeon.coupon.coufun.CoufunWords;
import io.hanbeon.coupon.issue.CouponAlarms;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what COUFUN tells of an exchange, and answers in its own words. It tells again every ten minutes until 00: so what
 * is known already is 00, with the same id.
 */
@ApplicationScoped
public class ReceiveExchange {
    private static final Logger LOG = Logger.getLogger(ReceiveExchange.class);
    private static final int NUMBER_LENGTH_MAX = 30;
    private static final int BRANCH_NAME_LENGTH_MAX = 50;
    private static final int BRANCH_CODE_LENGTH_MAX = 20;
    private static final int TYPE_LENGTH_MAX = 10;

    private final ExchangeStore store;
    private final CouponAlarms alarms;
    private final ExchangeSettings settings;

    ReceiveExchange(ExchangeStore store, CouponAlarms alarms, ExchangeSettings settings) {
        this.store = store;
        this.alarms = alarms;
        this.settings = settings;
    }

    /** @param body a form, or a document, in whatever encoding it comes */
    public Uni<byte[]> receive(String address, byte[] body) {
        if (!settings.addresses().orElse(Set.of()).contains(address)) {
            LOG.warnf("An exchange from %s, which is not among hanbeon.coupon-exchange.addresses", address);
            return answer("01", "IPNotAllowed", "");
        }
        return read(CoufunWords.fields(body)).map(this::keep).orElseGet(() -> answer("99", "Unreadable", ""));
    }

    private Uni<byte[]> keep(Exchange exchange) {
        return store.keep(exchange)
                .invoke(kept -> LOG.infof(
                        "Exchange %s of %s: %s",
                        exchange.number(), exchange.status(), kept.isKnown() ? "ours" : "unknown"))
                .invoke(kept -> kept.fault().ifPresent(fault -> alarms.raise(fault, "exchange " + exchange.number())))
                .chain(kept -> kept.isKnown()
                        ? answer("00", "Success", Ids.text(kept.id()))
                        : answer("03", "UnknownCoupon", Ids.text(kept.id())))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Exchange %s was not kept", exchange.number()))
                .onFailure()
                .recoverWithUni(() -> answer("99", "TryAgain", ""));
    }

    private static Uni<byte[]> answer(String code, String message, String id) {
        return Uni.createFrom().item(CoufunWords.exchangeAnswer(code, message, id));
    }

    private static Optional<Exchange> read(Map<String, String> fields) {
        var number = text(fields, "EXCHANGE_NUM", NUMBER_LENGTH_MAX);
        var barcode = text(fields, "BARCODE_NUM", NUMBER_LENGTH_MAX);
        var status = Arrays.stream(Exchange.Status.values())
                .filter(one -> one.code.equals(fields.get("STATUS")))
                .findFirst();
        var at = CoufunWords.second(fields.get("EXCHANGE_DATE"));
        return number == null || barcode == null || status.isEmpty() || at == null
                ? Optional.empty()
                : Optional.of(exchange(fields, number, barcode, status.get(), at));
    }

    private static Exchange exchange(
            Map<String, String> fields, String number, String barcode, Exchange.Status status, LocalDateTime at) {
        return new Exchange(
                number,
                barcode,
                status,
                Seoul.fromWallClock(at),
                text(fields, "BRANCH_NAME", BRANCH_NAME_LENGTH_MAX),
                text(fields, "BRANCH_CODE", BRANCH_CODE_LENGTH_MAX),
                text(fields, "BARCODE_TYPE", TYPE_LENGTH_MAX),
                whole(fields.get("PRICE")),
                whole(fields.get("BALANCE")));
    }

    private static @Nullable String text(Map<String, String> fields, String name, int lengthMax) {
        var value = fields.get(name);
        return value == null || value.isBlank() || value.length() > lengthMax ? null : value.strip();
    }

    private static @Nullable Long whole(@Nullable String text) {
        return text == null || !text.matches("\\d{1,10}") ? null : Long.valueOf(text);
    }
}
