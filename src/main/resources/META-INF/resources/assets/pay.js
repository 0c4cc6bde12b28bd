// Opens the gateway's window by its own script. What came of it, the server asks the gateway: nothing said here is believed.
for (const button of document.querySelectorAll("[data-pay]")) {
  const order = button.dataset;
  button.addEventListener("click", () => {
    const gateway = window.IMP;
    if (!gateway) {
      document.getElementById("pay-say").textContent = order.missing;
      return;
    }
    const request = {
      channelKey: order.channelKey,
      pay_method: "card",
      merchant_uid: order.merchantUid,
      name: order.name,
      amount: Number(order.amount),
      m_redirect_url: order.back,
    };
    if (order.noticeUrl) request.notice_url = order.noticeUrl;
    gateway.init(order.merchantCode);
    gateway.request_pay(request, result => {
      location.assign(`${order.back}?imp_uid=${encodeURIComponent(result.imp_uid ?? "")}`);
    });
  });
}
