package io.hanbeon.account.customer;

import io.hanbeon.remote.CallVendor;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Is it a person who signs up? A token is good once, which reCAPTCHA itself sees to. */
@ApplicationScoped
class CheckCaptcha {
    private static final VendorAccount ACCOUNT = new VendorAccount("RECAPTCHA", "");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CaptchaApi api;
    private final CallVendor callVendor;
    private final CustomerSettings.Captcha settings;

    CheckCaptcha(@RestClient CaptchaApi api, CallVendor callVendor, CustomerSettings settings) {
        this.api = api;
        this.callVendor = callVendor;
        this.settings = settings.captcha();
    }

    /** Fails with {@link CustomerRefusal.CaptchaFailed} or {@link CustomerRefusal.CaptchaUnavailable}. */
    Uni<Void> require(String token, String address) {
        var secret = settings.secret().orElseThrow(CustomerRefusal.CaptchaUnavailable::new);
        return callVendor
                .call(ACCOUNT, () -> api.verify(secret, token, address))
                .invoke(this::requirePerson)
                .replaceWithVoid();
    }

    private void requirePerson(Exchange exchange) {
        var answer = answer(exchange).orElseThrow(CustomerRefusal.CaptchaUnavailable::new);
        if (!Boolean.TRUE.equals(answer.getValue("success")) || isBelow(answer)) {
            throw new CustomerRefusal.CaptchaFailed();
        }
    }

    private static Optional<JsonObject> answer(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? answered.json()
                : Optional.empty();
    }

    private boolean isBelow(JsonObject answer) {
        return answer.getValue("score") instanceof Number score
                && new BigDecimal(score.toString())
                                .multiply(HUNDRED)
                                .compareTo(BigDecimal.valueOf(settings.scorePercentMin()))
                        < 0;
    }
}
