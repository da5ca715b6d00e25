"""News, development stories, tags."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from newsroom.views import articles as views

urlpatterns = [
    path(_("news/"), views.news_list, name="news_list"),
    path(_("news/feed/"), views.NewsFeed.as_view(), name="news_feed"),
    path(_("news/<slug:slug>/"), views.news_detail, name="news_detail"),
    path(_("stories/"), views.story_list, name="story_list"),
    path(_("stories/feed/"), views.StoryFeed.as_view(), name="story_feed"),
    path(_("stories/<slug:slug>/"), views.story_detail, name="story_detail"),
    path(_("tags/<slug:slug>/"), views.tag_detail, name="tag_detail"),
    path(_("preview/<str:token>/"), views.article_preview, name="article_preview"),
]
