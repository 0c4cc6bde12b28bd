package io.hanbeon.account.customer;

import io.hanbeon.Settings;
import io.hanbeon.remote.CallVendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has the daily job's work done, since nothing runs by itself in tests. */
@ApplicationScoped
public class CustomersByHand {
    private final CustomersSleepJob job;
    private final SignUpCustomer withoutWindow;

    CustomersByHand(
            CustomersSleepJob job,
            CheckCaptcha checkCaptcha,
            SignUpTokens tokens,
            OpenAccount openAccount,
            @RestClient CertificationApi api,
            CallVendor callVendor,
            Clock clock) {
        this.job = job;
        var proveIdentity = new ProveIdentity(api, callVendor, Settings.defaults(CustomerSettings.class), clock);
        this.withoutWindow = new SignUpCustomer(checkCaptcha, proveIdentity, tokens, openAccount);
    }

    /** As it is where no address of a window is configured. */
    SignUpCustomer withoutWindow() {
        return withoutWindow;
    }

    public long sleep() {
        return job.work().await().indefinitely();
    }
}
