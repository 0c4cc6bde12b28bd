package io.hanbeon.coupon.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.HomeCard;
import io.hanbeon.coupon.FindCampaigns;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The last campaigns, on the home page. */
@ApplicationScoped
class CampaignsCard implements HomeCard {
    private static final int SHOWN_MAX = 5;

    private final FindCampaigns findCampaigns;
    private final CurrentCaller caller;

    CampaignsCard(FindCampaigns findCampaigns, CurrentCaller caller) {
        this.findCampaigns = findCampaigns;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance campaignsCard(List<CampaignView> campaigns);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ADMIN, Role.OPERATOR);
    }

    @Override
    public Uni<TemplateInstance> card() {
        var all = new FindCampaigns.Filter(caller.organisationId(), null, null, null, null);
        return findCampaigns
                .page(all, Long.MAX_VALUE, SHOWN_MAX)
                .map(found -> Templates.campaignsCard(
                        found.stream().map(CampaignView::of).toList()));
    }
}
