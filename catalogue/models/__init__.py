"""The catalogue: taxonomy, producers, products, certificates, photographs."""

from catalogue.models.certificates import Certificate, FiveStarProposal
from catalogue.models.photos import ProducerPhoto, ProductPhoto
from catalogue.models.producers import Producer, ProducerKind, ProducerMember, RetiredProducerSlug
from catalogue.models.products import Product, ProductState, RetiredProductSlug, SaleKind
from catalogue.models.taxonomy import CriteriaVersion, Group, Ministry, Notice, ProductSet, Sector

__all__ = [
    "Certificate",
    "CriteriaVersion",
    "FiveStarProposal",
    "Group",
    "Ministry",
    "Notice",
    "Producer",
    "ProducerKind",
    "ProducerMember",
    "ProducerPhoto",
    "Product",
    "ProductPhoto",
    "ProductSet",
    "ProductState",
    "RetiredProducerSlug",
    "RetiredProductSlug",
    "SaleKind",
    "Sector",
]
