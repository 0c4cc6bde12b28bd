package io.hanbeon.webhook.delivery;

import io.hanbeon.webhook.endpoint.WebhookEndpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** A merchant hears nothing any more, and somebody should tell them. */
@ApplicationScoped
class WebhookAlarms {
    private static final Logger LOG = Logger.getLogger(WebhookAlarms.class);

    private final Counter disabled;

    /** It counts from zero, or the first alarm would be no increase. */
    WebhookAlarms(MeterRegistry registry) {
        this.disabled = registry.counter("hanbeon.webhook.disabled");
    }

    void disabled(WebhookEndpoint endpoint, WebhookAttempt attempt) {
        disabled.increment();
        LOG.errorf(
                "Webhook %d of merchant %s is disabled: the last try was %s",
                endpoint.id(), endpoint.merchantId(), attempt.outcome());
    }
}
