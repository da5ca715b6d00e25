"""The catalogue in the office's admin."""

from catalogue.admin.certificates import CertificateAdmin
from catalogue.admin.producers import ProducerAdmin
from catalogue.admin.products import ProductAdmin
from catalogue.admin.taxonomy import (
    CriteriaVersionAdmin,
    GroupAdmin,
    MinistryAdmin,
    ProductSetAdmin,
    SectorAdmin,
)

__all__ = [
    "CertificateAdmin",
    "CriteriaVersionAdmin",
    "GroupAdmin",
    "MinistryAdmin",
    "ProducerAdmin",
    "ProductAdmin",
    "ProductSetAdmin",
    "SectorAdmin",
]
