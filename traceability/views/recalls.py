"""Recalls: all of them, one of them, and a feed for those who want to be told."""

from datetime import datetime, time

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import public_code
from catalogue.models import Product
from core.dates import today
from core.feeds import IN_FEED, AtomFeed
from core.pagination import page_of
from core.problems import problems_of
from traceability.found import Found, find
from traceability.keys import Key
from traceability.models import Lot, Recall
from traceability.standing import recalls_to_tell

PAGE_SIZE = 20


class AskedForm(forms.Form):
    """Of which product, and of which lot, somebody wants to know whether it is recalled."""

    code = forms.CharField(max_length=20, required=False)
    lot = forms.CharField(max_length=20, required=False, strip=False)

    def clean_code(self) -> Found | None:
        """What the code leads to, also a product that is not shown at the moment: its packs are still about."""
        text = self.cleaned_data["code"]
        if not text:
            return None
        try:
            found = find(Key(code=public_code.read(text)))
        except public_code.CodeMisread:
            found = None
        if found is None:
            raise forms.ValidationError(_("No product of this catalogue has the code %(code)s.") % {"code": text})
        return found


@require_safe
def recall_list(request: HttpRequest) -> HttpResponse:
    """Recalls that stand, then past ones; with `code` and `lot` whether that product or lot is recalled."""
    on = today()
    form = AskedForm(request.GET)
    problems = problems_of(form)
    found, lot_code = form.cleaned_data.get("code"), form.cleaned_data.get("lot", "")
    page = page_of(
        Recall.objects.announced(on).with_page().order_by("-announced_on", "-pk"),
        request.GET.get("page", "1"),
        size=PAGE_SIZE,
    )
    context = {
        "on": on,
        "problems": problems,
        "found": found,
        "lot_code": lot_code,
        "asked": _asked(found.product, lot_code) if found else [],
        "page": page,
        "standing": [recall for recall in page.rows if recall.stands(on)],
        "past": [recall for recall in page.rows if not recall.stands(on)],
        "choices": {},
    }
    status = 400 if problems else 200 if page.exists else 404
    return render(request, "traceability/recall_list.html", context, status=status)


@require_safe
def recall_detail(request: HttpRequest, number: int) -> HttpResponse:
    """One recall: which packs, why, and what to do with them."""
    recall = get_object_or_404(Recall.objects.announced(today()).with_page(), pk=number)
    context = {
        "recall": recall,
        "stands": recall.stands(today()),
        "is_reachable": Product.objects.reachable().filter(pk=recall.product_id).exists(),
    }
    return render(request, "traceability/recall_detail.html", context)


class RecallFeed(AtomFeed):
    """Recalls as Atom (RFC 4287), the newest first."""

    page_name = "traceability:recall_list"
    feed_name = "traceability:recall_feed"

    def title(self) -> str:
        return _("Recalls of OCOP products, Hà Nội")

    def subtitle(self) -> str:
        return _("Which packs are called back, why, and what to do with them.")

    def items(self) -> list[Recall]:
        return list(Recall.objects.announced(today()).with_page().order_by("-announced_on", "-pk")[:IN_FEED])

    def item_title(self, item: Recall) -> str:
        name = _("Recall: %(product)s") if item.stands(today()) else _("Recall ended: %(product)s")
        return name % {"product": item.product.name}

    def summary(self, item: Recall) -> str:
        lots = ", ".join(lot.code for lot in item.lots.all())
        packs = _("Lots: %(lots)s.") % {"lots": lots} if lots else _("Every pack.")
        return f"{packs} {item.reason} {item.advice}"

    def item_pubdate(self, item: Recall) -> datetime:
        return make_aware(datetime.combine(item.announced_on, time()))


def _asked(product: Product, lot_code: str) -> list[Recall]:
    """A lot that is not known may be one that was misread: all recalls are told, with their lots to compare."""
    lot = Lot.objects.filter(product=product, code=lot_code).first() if lot_code else None
    return recalls_to_tell(product, lot, today())
